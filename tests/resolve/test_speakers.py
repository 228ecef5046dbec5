"""From a speaker's mention to the actor: names, descriptions, pronouns, and the day something was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from kursk_extract.facts import USER_DATA_KEY, Actor, Article, Date, Facts, Mention, Page, Statement, Voice
from kursk_extract.lexicon import load_lexicon
from kursk_extract.records import Record
from kursk_extract.resolve.speakers import SpeakerResolver

if TYPE_CHECKING:
    from kursk_extract.flow import Extractor

WORDS = "Ann Lee said it rained . She added that it snowed on Monday . The old baker agreed . They left .".split()
TAGS = "NNP NNP VBD PRP VBD . PRP VBD IN PRP VBD IN NNP . DT JJ NN VBD . PRP VBD .".split()
HEADS = [1, 2, 2, 4, 2, 2, 7, 7, 10, 10, 7, 7, 11, 7, 16, 16, 17, 17, 17, 20, 20, 20]
DEPS = (
    "compound nsubj ROOT nsubj ccomp punct nsubj ROOT mark nsubj ccomp prep pobj punct det amod nsubj ROOT punct nsubj ROOT punct"
).split()


def made() -> tuple[Doc, Facts]:
    """A Doc with an actor that is named once."""
    doc = Doc(spacy.blank("en").vocab, words=WORDS, tags=TAGS, heads=HEADS, deps=DEPS)
    facts = doc.user_data[USER_DATA_KEY] = Facts(Page(doc.text, doc.text))
    facts.actors = [Actor("Ann Lee", "person", mentions=[Mention(0, 7, "name", "actor.made", "person", head=1)])]
    return doc, facts


def said(doc: Doc, cue: int, speaker: tuple[int, int] | None, content: tuple[int, int], status: str = "unresolved") -> Statement:
    """A statement by token ranges."""

    def offsets(span: tuple[int, int]) -> tuple[int, int]:
        return doc[span[0]].idx, doc[span[1] - 1].idx + len(doc[span[1] - 1])

    statement = Statement([offsets(content)], "say.clause", cue=offsets((cue, cue + 1)), cue_token=cue)
    if speaker is not None:
        statement.speaker = Voice(offsets(speaker), speaker[1] - 1, status=status)  # type: ignore[arg-type]
    return statement


@pytest.mark.parametrize(
    ("speaker", "status", "expected"),
    [
        ((0, 2), "unresolved", ("Ann Lee", "named")),
        ((6, 7), "unresolved", ("Ann Lee", "resolved")),
        ((14, 17), "unresolved", ("old baker", "named")),
        ((19, 20), "unresolved", (None, "unresolved")),
        ((0, 2), "inferred", ("Ann Lee", "inferred")),
        ((19, 20), "inferred", (None, "unresolved")),
    ],
)
def test_a_mention_leads_to_its_actor(speaker: tuple[int, int], status: str, expected: tuple[str | None, str]) -> None:
    """Names by the mention, she by the last person who spoke, a description by its own words, they by nobody."""
    doc, facts = made()
    first = said(doc, 2, (0, 2), (3, 5))
    second = said(doc, 7, speaker, (9, 11), status)
    facts.statements = [first, second]
    SpeakerResolver(load_lexicon().cues)(doc, facts)
    assert second.speaker is not None
    assert (second.speaker.name, second.speaker.status) == expected


def test_nobody_named_stays_nobody() -> None:
    """A statement without a speaker has none afterwards."""
    doc, facts = made()
    facts.statements = [said(doc, 2, None, (3, 5))]
    SpeakerResolver(load_lexicon().cues)(doc, facts)
    assert facts.statements[0].speaker is None


def test_the_day_that_hangs_on_the_cue() -> None:
    """A date outside the content whose heads lead to the cue."""
    doc, facts = made()
    day = Date(doc[12].idx, doc[12].idx + len("Monday"), "date.weekday")
    facts.dates = [day]
    facts.statements = [said(doc, 7, (6, 7), (9, 11)), said(doc, 17, (14, 17), (14, 15))]
    SpeakerResolver(load_lexicon().cues)(doc, facts)
    assert [s.said_on for s in facts.statements] == [day, None]


def test_a_day_inside_the_content_is_not_when_it_was_said() -> None:
    """It belongs to what was said."""
    doc, facts = made()
    facts.dates = [Date(doc[12].idx, doc[12].idx + len("Monday"), "date.weekday")]
    facts.statements = [said(doc, 7, (6, 7), (9, 13))]
    SpeakerResolver(load_lexicon().cues)(doc, facts)
    assert facts.statements[0].said_on is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Germany rejected the plan. It said talks were needed.", "Germany"),
        ('"We are ready," the Red Cross said. The night was cold. It added that 300 tents were there.', "Red Cross"),
        ("The health ministry said 40 people had died. They said the toll would rise.", "health ministry"),
        ("The health ministry said 40 people had died. Residents disagreed. They put the toll at 90.", None),
        ("Police arrested four men. They denied the charges.", None),
        ("Anna Lee said the port was shut. It said a strike was on.", None),
    ],
)
def test_it_and_they_mean_the_body_that_is_subject_before_them(extractor: Extractor, text: str, meant: str | None) -> None:
    """It is the subject of the last main clause that is a body; they are so only where that body has just spoken."""
    (record,) = extractor.many([Article("x", text)])
    assert isinstance(record, Record)
    speaker = record.statements[-1].speaker
    assert speaker is not None
    assert speaker.text in {"It", "They"}
    assert (speaker.name, speaker.status) == (meant, "resolved" if meant else "unresolved")


def test_a_name_right_behind_a_description_is_the_speakers(extractor: Extractor) -> None:
    """The group is called so; the officials in Kenya are not Kenya."""
    text = "Six trucks burned, according to the research group Open Horizon. Officials from Kenya said that it rained."
    (record,) = extractor.many([Article("x", text)])
    assert isinstance(record, Record)
    first, second = (s.speaker for s in record.statements)
    assert first is not None
    assert second is not None
    assert (first.text, first.name, first.status) == ("the research group", "Open Horizon", "resolved")
    assert second.name != "Kenya"


def test_i_inside_a_quote_is_who_is_quoted(extractor: Extractor) -> None:
    """What she says that she said is hers; whom "he" means stays open."""
    text = 'Ann Lee said: "I warned him that the wall would fall. He thinks that it was safe."'
    (record,) = extractor.many([Article("x", text)])
    assert isinstance(record, Record)
    inner = [s.speaker for s in record.statements if s.within is not None]
    assert [(s.text, s.name, s.status) for s in inner if s is not None] == [("I", "Ann Lee", "resolved")]
