"""Pasted pages in the layouts of many outlets: every line's zone, and what the header says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from kursk_extract.clean import Cleaner
from kursk_extract.facts import Article, Page
from kursk_extract.lexicon import load_lexicon
from kursk_extract.lexicon.pages import PageRules

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


class Expected(NamedTuple):
    """A page's text without labels, the label of each line, and the header's fields."""

    text: str
    lines: list[tuple[str, str]]
    fields: dict[str, str]


def read(path: Path) -> Expected:
    """A labelled page: ``kind|text`` a line; a line that ends in a blank goes on with the next one."""
    fields: dict[str, str] = {}
    lines: list[tuple[str, str]] = []
    text = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            key, _, value = line[2:].partition(": ")
            fields[key] = value
            continue
        kind, _, content = line.partition("|")
        lines.append((kind, content))
        text += content if content.endswith(" ") else content + "\n"
    return Expected(text, [(k, c) for k, c in lines if c.strip()], fields)


RULES = load_lexicon(None).pages
CLEAN = Cleaner(RULES)


def page_of(text: str, clean: Cleaner = CLEAN) -> Page:
    """The cleaned page."""
    return clean(Article("page", text))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_zones(path: Path) -> None:
    """Each line is in the zone that its label names; other stories and furniture count as one."""
    expected = read(path)
    page = page_of(expected.text)
    at, wrong = 0, []
    for kind, line in expected.lines:
        at = expected.text.index(line, at)
        got = next(z.kind for z in page.zones if z.start <= at < z.end)
        if merged(got) != merged(kind):
            wrong.append((kind, got, line))
        at += len(line)
    assert wrong == []


def merged(kind: str) -> str:
    """Zones that are told apart only for looks: furniture and teasers, bylines and dates."""
    return {"teaser": "dropped", "chrome": "dropped", "dateline": "byline"}.get(kind, kind)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_header(path: Path) -> None:
    """Title, byline and day of publication."""
    expected = read(path)
    page = page_of(expected.text)
    title = next(line for kind, line in expected.lines if kind == "headline")
    assert page.title is not None
    assert page.text[slice(*page.title)] == title
    assert ", ".join(page.text[s:e] for s, e in page.byline) == expected.fields["byline"].replace("none", "")
    assert page.published is not None
    assert page.published.value == expected.fields["published"]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_masked(path: Path) -> None:
    """Nothing of the furniture is left to parse, and all of the article is."""
    expected = read(path)
    page = page_of(expected.text)
    assert len(page.masked) == len(page.text)
    for zone in page.zones:
        if zone.kind in {"chrome", "teaser"}:
            assert not page.masked[zone.start : zone.end].strip()
        elif zone.kind == "body":
            assert page.masked[zone.start : zone.end].split()[0].strip('"') == page.text[zone.start : zone.end].split()[0].strip(
                "“\"‘'"
            )


def test_phrases_that_nobody_listed() -> None:
    """With two phrases in five forgotten, the form of the page still tells nearly all that is not the article."""
    some = [msgspec.structs.replace(r, phrases=[p for n, p in enumerate(r.phrases) if n % 5 < 3]) for r in RULES.file.chrome]
    clean = Cleaner(PageRules(msgspec.structs.replace(RULES.file, chrome=some)))
    furniture = kept = article = lost = 0
    for path in PAGES:
        expected = read(path)
        zones, at = page_of(expected.text, clean).zones, 0
        for kind, line in expected.lines:
            at = expected.text.index(line, at)
            dropped = merged(next(z.kind for z in zones if z.start <= at < z.end)) == "dropped"
            at += len(line)
            if merged(kind) == "dropped":
                furniture, kept = furniture + len(line), kept + len(line) * (not dropped)
            else:
                article, lost = article + len(line), lost + len(line) * dropped
    assert kept <= 0.12 * furniture
    assert lost <= 0.01 * article
