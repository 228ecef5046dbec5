"""An outcome made by hand, so that views and tables are tested without a model."""

from __future__ import annotations

from kursk_extract import facts
from kursk_extract.assemble import assemble
from kursk_extract.records import Published, Tool, Zone

TEXT = """Harbour fire leaves scores homeless

At least 40 boats burned in Port Sorrel on Tuesday, Mayor Ida Quist said. "We lost at least 40 boats, [sic] all of
them insured," she told the Coast Courier. The fire brigade would not say how the fire began.
Repairs will cost $5 million.
"""
TOOL = Tool(version="0", model="none", rules="0")


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Offsets of the nth occurrence of some words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def outcome(name: str = "fire.txt") -> facts.Outcome:
    """Two speakers, a repeated figure, a refusal, a figure in the article's own voice."""
    page = facts.Page(TEXT, TEXT, title=at("Harbour fire leaves scores homeless"))
    page.zones = [Zone(kind="headline", start=0, end=37), Zone(kind="body", start=37, end=len(TEXT))]
    page.published = Published(value="2024-05-08", from_="option", start=None, end=None, text=None)
    found = facts.Facts(page)
    mayor = facts.Actor("Ida Quist", "person", role="Mayor", mentions=[mention("Ida Quist"), mention("she", "pronoun")])
    brigade = facts.Actor("fire brigade", "organisation", mentions=[mention("fire brigade", "nominal")])
    tuesday = facts.Date(
        *at("Tuesday"), "date.weekday", value="2024-05-07", first="2024-05-07", last="2024-05-07", status="resolved"
    )
    said = facts.Statement([at("At least 40 boats burned in Port Sorrel on Tuesday")], "statement.said", cue=at("said"))
    said.speaker = facts.Voice(at("Mayor Ida Quist"), actor=mayor, name="Ida Quist", status="named")
    told = facts.Statement(
        [at("We lost at least 40 boats, [sic] all of\nthem insured")], "statement.told", "direct", cue=at("told")
    )
    told.quotes, told.addressee = list(told.spans), at("Coast Courier")
    told.speaker = facts.Voice(at("she"), actor=mayor, name="Ida Quist", status="resolved")
    silent = facts.Statement([at("how the fire began")], "statement.withhold", cue=at("would not say"), stance="withholds")
    silent.speaker = facts.Voice(at("The fire brigade"), actor=brigade, name="fire brigade", status="named")
    boats = facts.Number(*at("At least 40"), "number.at_least", bound="min", value=40, low=40, item=at("boats"), statement=said)
    again = facts.Number(
        *at("at least 40"), "number.at_least", bound="min", value=40, low=40, item=at("boats", 1), statement=told
    )
    cost = facts.Number(
        *at("$5 million"), "number.money", kind="money", value=5_000_000, low=5_000_000, high=5_000_000, unit="USD"
    )
    for number in (boats, again):
        number.claimed_by, number.as_of = mayor, tuesday
    found.actors, found.statements, found.numbers, found.dates = (
        [mayor, brigade],
        [said, told, silent],
        [boats, again, cost],
        [tuesday],
    )
    sentences = (
        at("Harbour fire leaves scores homeless"),
        (at("At least 40")[0], at("said.")[1]),
        (at('"We lost')[0], at("Courier.")[1]),
    )
    sentences += (at("The fire brigade would not say how the fire began."), at("Repairs will cost $5 million."))
    return facts.Outcome(assemble(facts.Article(name, TEXT), found, TOOL), TEXT, sentences)


def mention(words: str, kind: str = "name") -> facts.Mention:
    """Where some words first stand."""
    return facts.Mention(*at(words), kind, "actor.made")  # type: ignore[arg-type]
