"""Statement → actor: whom the speaker's mention means, and the day on which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.speakers.cast import BODIES, Cast
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
        self.documents = frozenset(rules.words.documents)

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set actor, name and status of each speaker, and the date each statement was said on."""
        cast = Cast(facts.actors, facts.page.masked, self.documents)
        last: Actor | None = None
        asked = False
        unnamed: Voice | None = None  # who spoke last, where only described
        for statement in sorted(facts.statements, key=cue_start):
            for voice in voices(statement):
                if statement.within is None and not asked:  # who answers is not who asked
                    cast.reconsider(doc, statement, voice, last, unnamed)
                cast.resolve(doc, voice, last)
                if voice.status == "unresolved" and unnamed is not None and cast.continues(doc, voice, unnamed):
                    voice.name, voice.status = unnamed.name, "resolved"
            speaker = statement.speaker
            asked = statement.cue_lemma in ASKING and speaker is not None
            if statement.within is None and speaker is not None:
                unnamed = speaker if speaker.actor is None and speaker.name is not None else None
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
    """The "I" of a statement inside another is who makes that one; so is "it" of a body: "the agency said it had warned of T"."""
    speaker = within.speaker if within is not None else None
    if speaker is None or speaker.name is None or voice.actor is not None or not 0 <= voice.head < len(doc):
        return
    word = doc[voice.head].lower_
    if word in ONESELF or (word == "it" and voice.name is None and speaker.actor is not None and speaker.actor.type in BODIES):
        voice.actor, voice.name, voice.status = speaker.actor, speaker.name, "resolved"
