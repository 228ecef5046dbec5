"""Statement → actor: whom the speaker's mention means, and the day on which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.speakers.cast import Cast
from kursk_extract.resolve.speakers.days import cue_start, say_when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from kursk_extract.facts import Actor, Facts, Statement, Voice
    from kursk_extract.lexicon.cues import CueRules

ASKING = frozenset({"ask", "question", "wonder", "inquire", "enquire"})
ONESELF = frozenset({"i", "my", "me", "myself"})


class SpeakerResolver:
    """Completes the speakers of statements in place."""

    def __init__(self, rules: CueRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set actor, name and status of each speaker, and the date each statement was said on."""
        cast = Cast(facts.actors, facts.page.masked)
        last: Actor | None = None
        asked = False
        for statement in sorted(facts.statements, key=cue_start):
            for voice in voices(statement):
                if statement.within is None and not asked:  # who answers is not who asked
                    cast.reconsider(doc, voice, last)
                cast.resolve(doc, voice, last)
            speaker = statement.speaker
            asked = statement.cue_lemma in ASKING and speaker is not None
            if speaker is not None and speaker.actor is not None:
                last = speaker.actor
            elif speaker is not None and speaker.actor is None and speaker.status == "named":
                last = None  # somebody else has spoken: "she" is not who spoke before
        for statement in facts.statements:
            for voice in voices(statement) if statement.within is not None else ():
                speak_of_oneself(doc, voice, statement.within)
        say_when(doc, facts, self.rules.words.deadlines)


def voices(statement: Statement) -> Iterable[Voice]:
    """Speaker and co-speakers."""
    return ([statement.speaker] if statement.speaker is not None else []) + statement.co_speakers


def speak_of_oneself(doc: Doc, voice: Voice, within: Statement | None) -> None:
    """The "I" of a statement inside another is who makes that one."""
    speaker = within.speaker if within is not None else None
    own = voice.actor is None and 0 <= voice.head < len(doc) and doc[voice.head].lower_ in ONESELF
    if own and speaker is not None and speaker.name is not None:
        voice.actor, voice.name, voice.status = speaker.actor, speaker.name, "resolved"
