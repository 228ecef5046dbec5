"""Grouping mentions: spellings, acronyms, last names, joint control over keys and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kursk_extract.facts import Article
from kursk_extract.records import Actor, Record
from kursk_extract.resolve.aliases.keys import abbreviates, fold, initials, is_acronym, sound

if TYPE_CHECKING:
    from kursk_extract.flow import Extractor


def actors(extractor: Extractor, text: str) -> list[Actor]:
    """The actors of a text."""
    (record,) = extractor.many([Article("-", text)])
    assert isinstance(record, Record)
    return record.actors


def country_of(extractor: Extractor, text: str, name: str) -> str | None:
    """The country of the actor of that name."""
    return next(a.country for a in actors(extractor, text) if a.name == name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelensky", "zelenskyy"),
        ("zelensky", "zelenskiy"),
        ("kharkiv", "harkiv"),
        ("gorbachov", "gorbatchov"),
        ("yushchenko", "yuschchenko"),
    ],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    """Transliterations of one name share a key."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("olmedo", "almeda"), ("brandt", "brent"), ("kim", "kin")])
def test_other_names_sound_different(one: str, other: str) -> None:
    """Different names keep different keys."""
    assert sound(one) != sound(other)


def test_fold_drops_accents_and_articles() -> None:
    """Folding makes spellings of one name equal."""
    assert fold("The São-Paulo  Bank’s") == fold("sao paulo banks")


def test_acronyms() -> None:
    """Initials with and without small words, and letters in order."""
    assert initials("Bank of Southern Farms") == {"BOSF", "BSF"}
    assert is_acronym("U.N.")
    assert not is_acronym("Una")
    assert abbreviates("OSCE", "Organization for Security and Co-operation in Europe")
    assert not abbreviates("XYZ", "Organization for Security")


def test_last_names_go_to_the_person_named_before(extractor: Extractor) -> None:
    """Of two people with one last name the latest is meant."""
    text = "Ivo Brandt sang. Brandt bowed. Later Anna Brandt danced. Brandt smiled."
    found = {a.name: [m.text for m in a.mentions if m.kind == "name"] for a in actors(extractor, text)}
    assert found == {"Ivo Brandt": ["Ivo Brandt", "Brandt"], "Anna Brandt": ["Anna Brandt", "Brandt"]}


def test_state_variants_are_one_actor(extractor: Extractor) -> None:
    """Names, adjectives, seats and capitals of a state meet in its key."""
    text = "The United States paid. The US navy left. Washington denied it, the White House said. American ships sailed."
    (state,) = [a for a in actors(extractor, text) if a.key == "country:USA"]
    assert state.name == "United States"
    assert {m.text for m in state.mentions if m.metonym} == {"Washington", "White House"}
    assert {m.kind for m in state.mentions} == {"name", "adjective"}


def test_the_articles_own_country_needs_half_of_its_places(extractor: Extractor) -> None:
    """Whoever has no country of his own gets that of an article about one country, not of one that merely trades with it."""
    home = "Storms hit Portugal on Monday. Roads in Lisbon were closed. Rita Valadas said the coast of Portugal was safe."
    trade = (
        "Sales in China fell, and the Swedish maker cut its forecast. Shares dropped in Stockholm; its plant in Oslo closed. "
        "China was weak, said Rita Valadas, and German buyers waited. She spoke in Malmo."
    )
    assert country_of(extractor, home, "Rita Valadas") == "PRT"
    assert country_of(extractor, trade, "Rita Valadas") is None


def test_a_leader_without_a_country_leads_the_one_named_before(extractor: Extractor) -> None:
    """Not the most named one: Chad's president is told of behind Chad."""
    text = "France and Germany paid. France waited; Paris marched. Neighbouring Chad shut its border. President Idris Ouma left."
    assert country_of(extractor, text, "Idris Ouma") == "TCD"


def test_role_and_country_come_from_the_title(extractor: Extractor) -> None:
    """A role is kept as written; its nationality is the person's country."""
    found = {a.name: a for a in actors(extractor, "Former Peruvian Finance Minister Marta Olmedo left.")}
    assert found["Marta Olmedo"].role == "Former Peruvian Finance Minister"
    assert found["Marta Olmedo"].country == "PER"
