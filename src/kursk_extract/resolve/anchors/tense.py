"""Whether what governs a date looks back or ahead: its verb, the auxiliaries, and cues beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import Cues
    from kursk_extract.resolve.anchors.scene import Scene

Tense = Literal["past", "future"] | None
Heard = Literal["past", "future", "going", "aim"] | None  # what a verb says: "going" is a present, "aim" a possibility
NOT_FAR = 4  # so many steps up a word like "expected" still speaks of the date
BESIDE = 2  # so many steps up the parse a date belongs to the verb itself
HIGHEST = 8  # how far up the parse a governing verb is looked for
WIDEST_CUE = 60
UP_TO = frozenset({"in", "on"})
WAS = frozenset({"was", "were"})
PLANNED = frozenset({"JJ", "VBN"})
HELPERS = frozenset({"aux", "auxpass"})
INSIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})  # "third-quarter results show": part of a name of something


def tense_at(date: Date, scene: Scene) -> Tense:
    """The tense at a date."""
    head, cues = scene.head(date), scene.cues
    if head is None:
        return None
    left = words_left(date, scene)
    if told_then(date, scene, head) or is_behind(date, scene, left):
        return "past"
    if cues.ahead_of.search(left) or cues.to_come.match(scene.text, date.end) or is_set_for(date, scene, left):
        return "future"
    tense = verb_tense(head, scene)
    if tense == "future" and "month" in date.parts and head.dep_ not in INSIDE and was_due(head, cues):
        return None
    return limited(tense, date, scene, left)


def limited(tense: Tense, date: Date, scene: Scene, left: str) -> Tense:
    """The tense at a date up to which something lasts or must be done: mostly that is ahead."""
    before = scene.word_before(date)
    if before in scene.cues.words.until:
        return "future" if tense != "past" else None
    return "future" if tense is None and before in UP_TO and scene.cues.up_to.search(left) else tense


def words_left(date: Date, scene: Scene) -> str:
    """What stands before a date, in lower case."""
    return scene.text[max(0, date.start - WIDEST_CUE) : date.start].lower()


def is_behind(date: Date, scene: Scene, left: str | None = None) -> bool:
    """Whether the words before a date say that it is over: "since", "two months after the"."""
    return scene.word_before(date) == "since" or scene.cues.behind.search(left or words_left(date, scene)) is not None


def told_then(date: Date, scene: Scene, head: Token) -> bool:
    """Whether a date stands right behind a verb of saying in the past: "said on Thursday it would open"."""
    if head.dep_ in INSIDE:
        return False
    verb = scene.token(date.start)
    for _ in range(2):
        if verb is None or verb.i == 0:
            return False
        verb = scene.doc[verb.i - 1]
        if verb.text.lower() != "on":
            break
    return verb is not None and verb.tag_ == "VBD" and verb.text.lower() in scene.words.tables["saying"]


def is_set_for(date: Date, scene: Scene, left: str) -> bool:
    """Whether something is set "for Thursday", the day being no part of another name."""
    for_day = scene.cues.set_for.search(left)
    return for_day is not None and date.parts.keys() == {"weekday"} and scene.cues.stops.match(scene.text, date.end) is not None


def verb_tense(token: Token, scene: Scene) -> Tense:
    """The tense of the nearest verb above a token."""
    start, cues = token, scene.cues
    for steps in range(HIGHEST):
        if steps <= NOT_FAR and token.text.lower() in cues.words.ahead and token.tag_ != "VBD" and not formerly(token, scene):
            return "future"
        if token.tag_.startswith("V"):
            if token.i not in scene.tenses:
                scene.tenses[token.i] = tense_of(token, scene)
            found = scene.tenses[token.i]
            if found == "going":  # "is visiting on Friday", but not "is asking about Friday's debate"
                return "future" if steps <= BESIDE and start.dep_ not in INSIDE and not scene.short(token) else None
            if found == "aim":  # "to open on Monday", but not "to recover from Monday's storm"
                return None if start.dep_ in INSIDE else "future"
            if found or token.tag_ not in {"VBG", "VB", "VBN"}:
                return found
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def was_due(token: Token, cues: Cues) -> bool:
    """Whether something "was due in January": that is not sure to be still ahead; a weekday so named mostly is."""
    for _ in range(HIGHEST):
        if token.text.lower() in cues.words.planned and token.tag_ in PLANNED:
            return told(token.head if token.dep_ == "acomp" else token)
        if token.text.lower() in WAS:  # "was to open in January"
            return not supposed(token.children, cues)
        if token.tag_.startswith("V") and (token.tag_ != "VB" or any(c.tag_ == "MD" for c in token.children)):
            return False
        token = token.head
    return False


def told(verb: Token) -> bool:
    """Whether a verb tells of the past, or the one above it where it is no more than a participle."""
    helpers = [c.tag_ for c in verb.children if c.dep_ in HELPERS]
    if helpers or verb.tag_ != "VBN":
        return verb.tag_ == "VBD" or "VBD" in helpers
    return verb_above(verb).tag_ == "VBD"


def verb_above(token: Token) -> Token:
    """The nearest verb above a token."""
    above = token.head
    for _ in range(HIGHEST):
        if above.tag_.startswith("V") or above.head.i == above.i:
            break
        above = above.head  # "was willing to skip", "made a call to accept"
    return above


def formerly(cue: Token, scene: Scene) -> bool:
    """Whether something was planned once: "originally scheduled for Monday"."""
    return cue.i > 0 and scene.doc[cue.i - 1].text.lower() in scene.cues.words.formerly


def tense_of(verb: Token, scene: Scene) -> Heard:
    """What a verb's own form and its auxiliaries say."""
    cues = scene.cues
    below = [(c, c.dep_) for c in verb.children]
    helpers = [c for c, dep in below if dep in HELPERS and c.tag_ != "NNP"]  # "in May it stopped"
    words = {c.text.lower() for c in helpers}
    if words & cues.words.will or any(dep == "acomp" and c.text.lower() in cues.words.planned for c, dep in below):
        return "future"  # "was due in court on Thursday"
    if words & cues.words.may:
        return "aim"
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers) or words & cues.words.have:
        return None if supposed((c for c, _ in below), cues) else "past"
    if any(c.tag_ == "TO" for c in helpers):
        return purpose(verb, cues)
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in {"acl", "relcl", "ROOT"}:
        return "past"
    simple = verb.tag_ in {"VBZ", "VBP"} and not helpers and verb.text.lower() not in scene.words.tables["saying"]
    return "going" if simple or (verb.tag_ == "VBG" and words & cues.words.be) else None


def supposed(below: Iterable[Token], cues: Cues) -> bool:
    """Whether the verb above some words is only supposed: "if it failed in March"."""
    return any(c.text.lower() in cues.words.condition for c in below)


def purpose(verb: Token, cues: Cues) -> Heard:
    """An infinitive looks ahead unless the verb above it tells of the past: "was forced to resign"."""
    above = verb.head
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if verb.text.lower() in cues.words.begin:  # "talks, to begin on Monday, were put off"
        return "future"
    if above.i == verb.i or above.text.lower() in cues.words.ahead or (passive and verb.dep_ in {"acl", "relcl"}):
        return "future"
    if above.text.lower() in WAS and verb.dep_ == "xcomp" and not passive:  # "were to meet on Thursday"
        return "future"
    above = verb_above(verb)
    helpers = {c.tag_ for c in above.children if c.dep_ in HELPERS}
    if supposed(above.children, cues):  # "if it were to fail in March"
        return "future"
    return "past" if above.tag_ == "VBD" or "VBD" in helpers else "aim"
