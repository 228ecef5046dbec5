"""Why a place in a text is read as it is: its zone, its sentence, the facts that cover it and the rules that made them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kursk_extract.lexicon import load_lexicon
from kursk_extract.lexicon.places import rule_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.facts import Outcome

Row = dict[str, Any]
KINDS = {"actors": "actor", "statements": "statement", "numbers": "number", "dates": "date"}
NOT_SHOWN = frozenset({"start", "end", "text", "rule", "mentions", "spans", "quotes"})


def explained(outcome: Outcome, offset: int, patterns: str | None) -> Iterator[str]:
    """Lines about one code point of an article."""
    record: Row = msgspec.to_builtins(outcome.result)
    zone = next((z["kind"] for z in record["zones"] if z["start"] <= offset < z["end"]), None)
    yield f"{record['id']}:{offset} {outcome.text[offset]!r}, zone {zone}"
    for start, end in outcome.sentences:
        if start <= offset < end:
            yield f"sentence {start}-{end}: {one_line(outcome.text[start:end])}"
    places = rule_places(load_lexicon(patterns).source)
    facts = list(covering(record, offset))
    for kind, fact in facts:
        yield ""
        yield f"{KINDS[kind]} {fact['id']} {fact['start']}-{fact['end']}: {one_line(fact['text'])}"
        yield f"  rule: {fact['rule']} ({places.get(fact['rule'], 'in code')})"
        for key, value in fact.items():
            if key not in NOT_SHOWN and key != "id" and value not in (None, [], False):
                yield f"  {key}: {shown(value, record)}"
    if not facts:
        yield "no fact here"


def covering(record: Row, offset: int) -> Iterator[tuple[str, Row]]:
    """The facts whose span holds an offset; an actor's mention carries the actor's own keys."""
    for actor in record["actors"]:
        for mention in actor["mentions"]:
            if mention["start"] <= offset < mention["end"]:
                yield "actors", {k: v for k, v in actor.items() if k != "mentions"} | {"mention": mention["kind"]} | mention
    for kind in ("statements", "numbers", "dates"):
        for fact in record[kind]:
            if fact["start"] <= offset < fact["end"]:
                yield kind, fact


def shown(value: Any, record: Row) -> str:
    """A value in words: ids with what they stand for, spans by their text."""
    if isinstance(value, list):
        return "; ".join(shown(v, record) for v in value)
    if isinstance(value, dict):
        name = value.get("name") or value.get("text")
        return " ".join([one_line(str(name)), *(f"({value[k]})" for k in ("status", "lemma") if value.get(k))])
    for kind in KINDS:
        for fact in record[kind]:
            if fact["id"] == value:
                return f"{value} {one_line(fact.get('name') or fact.get('text'))}"
    return str(value)


def one_line(text: str) -> str:
    """Text without line breaks."""
    return " ".join(text.split())
