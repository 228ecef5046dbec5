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


def names_of(extractor: Extractor, text: str) -> dict[str, list[str]]:
    """The names under which each actor of a text is called, by the actor's name."""
    found = {a.name: [m.text for m in a.mentions if m.kind == "name"] for a in actors(extractor, text)}
    return {name: called for name, called in found.items() if called}


def test_two_people_joined_by_and_are_two(extractor: Extractor) -> None:
    """A last name beside somebody's full name is another's; alone it is theirs."""
    found = names_of(extractor, "President Hall and his wife, Mary Hall, will visit. Hall said he was glad.")
    assert found == {"Hall": ["Hall", "Hall"], "Mary Hall": ["Mary Hall"]}
    assert names_of(extractor, "Mary Hall spoke. Hall said so.") == {"Mary Hall": ["Mary Hall", "Hall"]}


def test_family_names_that_stand_first(extractor: Extractor) -> None:
    """Of two people with one family name in front the latest is meant."""
    text = "Ma Lianqiang stood beside the river. Ma had fled. The uncle, Ma Chengming, said they ran."
    assert names_of(extractor, text) == {"Ma Lianqiang": ["Ma Lianqiang", "Ma"], "Ma Chengming": ["Ma Chengming"]}


def test_services_are_not_the_whole_forces(extractor: Extractor) -> None:
    """The army's synonyms are one group, an air force and special forces their own."""
    text = "Norwegian troops left. The Norwegian army said so. Norway's air force and Norwegian special forces stayed."
    found = {a.name for a in actors(extractor, text) if a.type == "group"}
    assert found == {"Norwegian troops", "Norway's air force", "Norwegian special forces"}


def test_a_body_meets_its_initials_without_its_country(extractor: Extractor) -> None:
    """Initials leave the country's name out."""
    text = "Chad's National Intelligence Service said 40 died. The NIS would not say more."
    assert ["Chad's National Intelligence Service", "NIS"] in names_of(extractor, text).values()


def test_legal_forms_are_no_part_of_who_it_is(extractor: Extractor) -> None:
    """What only says which sort of company it is does not part two names; what says more does."""
    text = "Halden reported sales. Halden Holding AG, a Swiss firm, said it was pleased. Halden Bank lost money."
    assert sorted(names_of(extractor, text)) == ["Halden Bank", "Halden Holding AG"]


def test_only_the_whole_government_has_the_states_key(extractor: Extractor) -> None:
    """An authority of many is no government."""
    text = "The Chadian port authority said nobody was hurt. The Chadian government said so. Chad's new government agreed."
    keys = {a.name: a.key for a in actors(extractor, text) if a.type == "government"}
    assert keys == {"Chadian port authority": None, "Chadian government": "gov:TCD"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Syrian Minister of National Reconciliation Ali Haidar said so.",
            "Ali Haidar",
            "Syrian Minister of National Reconciliation",
        ),
        ("Her 12-year-old son Jaime Marin had stayed.", "Jaime Marin", "son"),
        ("Trooper John Datt said so.", "John Datt", "Trooper"),
        ("Marine Lt. Col. Pat Low said so.", "Pat Low", "Marine Lt. Col."),
    ],
)
def test_names_begin_behind_the_office(extractor: Extractor, text: str, name: str, role: str) -> None:
    """What somebody has charge of, an age and a rank are no part of the name."""
    (found,) = [a for a in actors(extractor, text) if a.type in {"person", "organisation"}]
    assert (found.name, found.role) == (name, role)


def test_a_region_named_like_a_country(extractor: Extractor) -> None:
    """Among places of the region's country it is the region, beside its own capital the country."""
    state = actors(extractor, "Georgia Senator John Isak spoke in Atlanta. South Carolina agreed. Georgia was angry.")
    assert {(a.name, a.type, a.country) for a in state if a.type != "organisation"} >= {
        ("Georgia", "place", "USA"),
        ("John Isak", "person", "USA"),
    }
    country = actors(extractor, "Georgia wants to join. Tbilisi said so. Its president went to Atlanta.")
    assert ("Georgia", "country", "GEO") in {(a.name, a.type, a.country) for a in country}


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Embraer sold jets. The union said workers would strike.", False),
        ("Tarnow Hospital lost money. The bank said it would pay.", False),
        ("A Boeing 737 crashed on Monday, the airline said.", False),
        ("Halden Bank lost money. The commission opened a case. The bank said it would pay.", True),
        ("Embraer sold jets. The company said workers would strike.", True),
        ("Halden Bank lost money. The company said it would pay.", True),
    ],
)
def test_a_kinds_word_means_a_body_of_that_kind(extractor: Extractor, text: str, called: bool) -> None:  # noqa: FBT001
    """Nobody is credited with what a body of another sort says."""
    (record,) = extractor.many([Article("-", text)])
    assert isinstance(record, Record)
    speaker = record.statements[-1].speaker
    assert speaker is not None
    assert (speaker.name in {"Embraer", "Halden Bank", "Boeing", "Tarnow Hospital"}) is called
