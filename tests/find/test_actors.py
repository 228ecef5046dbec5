"""Finding actors: odd input, a user's gazetteer, order, and rules that all exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kursk_extract.facts import Article
from kursk_extract.flow import Extractor, load
from kursk_extract.lexicon import load_lexicon
from kursk_extract.records import Actor, Record
from kursk_extract.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

ODD = [
    "",
    " ",
    "\n\n",
    "...",
    "«»",
    "’s",
    "the",
    "The",
    "1st 2nd 3rd",
    "A" * 5000,
    "\u0301 \u200b x",
    "U.S.",
    "and and and",
    "(ABC)",
    "'s Moscow",
]


def actors(extractor: Extractor, text: str) -> dict[str, Actor]:
    """The actors of a text by name."""
    (record,) = extractor.many([Article("-", text)])
    assert isinstance(record, Record)
    return {a.name: a for a in record.actors}


@pytest.mark.parametrize("text", ODD)
def test_odd_input_gives_a_record(extractor: Extractor, text: str) -> None:
    """Nothing is raised, and every mention is a cut of the text."""
    for actor in actors(extractor, text).values():
        assert all(text[m.start : m.end] == m.text for m in actor.mentions)


def test_rules_of_mentions_are_listed(extractor: Extractor) -> None:
    """Every mention names a rule that the lexicon knows."""
    text = "Chilean President Marta Olmedo met Ghana's army. The president said she was glad. Quito denied it. Officials agreed."
    found = {m.rule for a in actors(extractor, text).values() for m in a.mentions}
    assert found
    assert found <= load_lexicon().actors.rule_ids()


def test_neighbours_do_not_matter(extractor: Extractor) -> None:
    """An article's actors are the same whatever is read before it."""
    texts = [f"Marta Olmedo of Acme{n} met Ivo Brandt{n} in Quito. Olmedo said Brandt{n} left." for n in range(4)]
    alone = [actors(extractor, t) for t in texts]
    together = list(extractor.many([Article("-", t) for t in reversed(texts)]))[::-1]
    assert [{a.name: a for a in r.actors} for r in together if isinstance(r, Record)] == alone


def test_order_of_articles_changes_no_byte(extractor: Extractor) -> None:
    """Two runs over shuffled inputs give the same records, byte for byte, whatever earlier articles left behind."""
    names = ["Marta Olmedo", "Ivo Brandt", "Lena Cruz", "Harold Denning", "Nadia Faro"]
    texts = [
        f"LIMA, Dec {n + 1} (Sunwire) - {name} of the Kestrel Foundation for the Arts met {other}. "
        f"Norfolk beat Kent {n}-0. Oslo denied it, Mr {name.split()[1]} said, and the council agreed. An Israeli left."
        for n, (name, other) in enumerate(zip(names, names[::-1], strict=True))
    ]
    articles = [Article(str(n), text, date="2024-12-16") for n, text in enumerate(texts)]

    def run(order: list[int]) -> dict[str, bytes]:
        return {r.id: msgspec.json.encode(r) for r in extractor.many([articles[n] for n in order])}

    assert run([0, 1, 2, 3, 4]) == run([3, 0, 4, 2, 1]) == run([4, 3, 2, 1, 0])


def test_users_gazetteer_wins(tmp_path: Path) -> None:
    """A user's line outvotes the model and the built-in lists, and its id is the actor's key."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "mine.jsonl").write_text(
        '{"label": "GPE", "pattern": "Reuters", "id": "town:reuters"}\n'
        '{"label": "ORG", "pattern": [{"LOWER": "harbour"}, {"LOWER": "choir"}], "id": "choir:1", "aliases": ["HC"]}\n',
        encoding="utf-8",
    )
    found = actors(load(Settings(patterns=str(tmp_path))), "Reuters has a pub. The harbour choir sang; HC won in Ghana.")
    assert (found["Reuters"].key, found["Reuters"].type) == ("town:reuters", "place")
    assert [m.text for m in found["harbour choir"].mentions] == ["harbour choir", "HC"]
    assert found["Ghana"].key == "country:GHA"


def test_a_long_line_is_read_in_time(extractor: Extractor) -> None:
    """A hundred thousand characters in one line come through."""
    text = "Marta Olmedo met Ivo Brandt in Quito and said so. " * 2000
    assert len(actors(extractor, text)["Marta Olmedo"].mentions) > 1000
