"""HTML → the article's text, by trafilatura (the ``[html]`` extra)."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from kursk_extract.errors import InputError

STARTS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def is_html(text: str) -> bool:
    """Whether a text is a web page whatever its name is."""
    return STARTS.match(text[:5000]) is not None


def article_text(html: str) -> str:
    """Title, byline and date on lines of their own, then the body. Raises InputError."""
    try:
        trafilatura = import_module("trafilatura")
    except ImportError as error:
        raise InputError(
            "read", "html_extra", "reading HTML needs trafilatura", "run: python -m pip install 'kursk-extract[html]'"
        ) from error
    found: Any = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    body = (getattr(found, "text", None) or "").strip()
    if not body:
        raise InputError("read", "no_article", "no article text in the page", "save the article as plain text")
    title, author, date = (str(getattr(found, key, None) or "").strip() for key in ("title", "author", "date"))
    body = body.removeprefix(title).lstrip()
    lines = [title, f"By {author.replace('; ', ' and ')}" if author else "", date]
    head = "\n".join(line for line in lines if line)
    return f"{head}\n\n{body}\n" if head else f"{body}\n"
