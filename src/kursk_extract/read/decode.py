"""Bytes → text, with the encoding that was chosen; strict tries first, a guess last."""

from __future__ import annotations

import codecs
import re

from kursk_extract.errors import InputError
from kursk_extract.facts import REPLACED

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF", "convert it first, for example: pdftotext FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a ZIP or office document", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "name it .gz or unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", "name it .zst or unpack it"),
    (b"\x89PNG", "an image", "give text"),
    (b"\xff\xd8\xff", "an image", "give text"),
    (b"GIF8", "an image", "give text"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
CONTINUED = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
SAMPLE = 64_000
MOST_CONTROLS = 0.01
MOST_NULS = 0.2
MOST_FOREIGN = 0.3


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises InputError for bytes that are no text."""
    if not data:
        raise InputError("decode", "empty", "the input is empty", "give a file with text")
    for magic, what, hint in MAGIC:
        if data.startswith(magic):
            raise InputError("decode", "binary", f"the input is {what}, not text", hint)
    text, encoding = by_mark(data) or by_nuls(data) or by_tries(data)
    if not text.strip():
        raise InputError("decode", "empty", "the input holds only white space", "give a file with text")
    refuse_controls(text[:SAMPLE])
    return text, encoding


def refuse_controls(text: str) -> None:
    """Raises InputError where control characters are too many for text."""
    if len(CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise InputError("decode", "binary", "the input holds control characters, not text", "give plain text, HTML or JSONL")


def by_mark(data: bytes) -> tuple[str, str] | None:
    """The text after a byte order mark; a broken tail is replaced, for the mark leaves no doubt of the encoding."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return as_marked(data[len(mark) :], encoding)
    return None


def as_marked(data: bytes, encoding: str) -> tuple[str, str]:
    """The text in the encoding that a mark names, broken bytes replaced."""
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), f"{encoding}{REPLACED}"


def by_nuls(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: English text in it has a NUL at every other place."""
    head = data[:SAMPLE]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > MOST_NULS * len(head) and few * 10 < many:
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    return None


def by_tries(data: bytes) -> tuple[str, str]:
    """UTF-8, then UTF-8 with a few broken bytes, then Windows-1252, then a guess. Raises InputError where nothing fits."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    refuse_controls(data[:SAMPLE].decode("latin-1"))
    high = len(HIGH.findall(data))
    if 2 * sum(len(found) for found in CONTINUED.findall(data)) > high and high:
        return data.decode("utf-8", "replace"), f"utf-8{REPLACED}"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        pass
    else:
        letters = sum(c.isalpha() for c in text[:SAMPLE])
        if sum(c.isalpha() and not c.isascii() for c in text[:SAMPLE]) <= MOST_FOREIGN * letters:
            return text, "cp1252"
    return guessed(data)


def guessed(data: bytes) -> tuple[str, str]:
    """What charset-normalizer thinks of the bytes. Raises InputError where it has no idea."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError("decode", "unknown_encoding", "no encoding fits the bytes", "convert the file to UTF-8")
    return str(best), best.encoding.replace("_", "-")
