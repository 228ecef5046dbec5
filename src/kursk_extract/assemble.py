"""Facts on a Doc → record: ids in text order, links by id, spans with their text. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kursk_extract import records
from kursk_extract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract import facts as found

Ids = dict[int, str]


def assemble(article: found.Article, facts: found.Facts, tool: records.Tool, *, with_text: bool = False) -> records.Record:
    """The record of an article."""
    return Assembler(article, facts).record(tool, with_text=with_text)


def failed(name: str, error: Exception) -> records.ErrorRecord:
    """The error record of an input."""
    if isinstance(error, InputError):
        failure = records.Failure(stage=error.stage, code=error.code, message=error.message, hint=error.hint)
    else:
        hint = "please report this with the article"
        failure = records.Failure(stage="extract", code=type(error).__name__, message=str(error), hint=hint)
    return records.ErrorRecord(id=name, error=failure)


class Assembler:
    """Numbers the facts of one article and links them by id."""

    def __init__(self, article: found.Article, facts: found.Facts) -> None:
        self.article = article
        self.text = article.text
        self.facts = facts
        self.actors = sorted((a for a in facts.actors if a.mentions), key=lambda a: min((m.start, m.end) for m in a.mentions))
        self.statements = sorted((s for s in facts.statements if s.spans), key=lambda s: (s.start, s.end))
        self.numbers = sorted(facts.numbers, key=lambda n: (n.start, n.end))
        self.dates = sorted(facts.dates, key=lambda d: (d.start, d.end))
        self.ids: Ids = {}
        for letter, kind in (("a", self.actors), ("s", self.statements), ("n", self.numbers), ("d", self.dates)):
            self.ids |= {id(fact): f"{letter}{n}" for n, fact in enumerate(kind, 1)}

    def id_of(self, fact: object | None) -> str | None:
        """The id of a fact, null where there is none (or it did not enter the record)."""
        return None if fact is None else self.ids.get(id(fact))

    def span(self, offsets: found.Offsets | None) -> Any:
        """A span of the input, null where there is none."""
        return None if offsets is None else records.Span(**self.cut(offsets))

    def cut(self, offsets: found.Offsets) -> dict[str, Any]:
        """The three keys of a span."""
        start, end = offsets
        return {"start": start, "end": end, "text": self.text[start:end]}

    def spans(self, offsets: Iterable[found.Offsets]) -> list[records.Span]:
        """Several spans in text order."""
        return [self.span(o) for o in sorted(offsets)]

    def record(self, tool: records.Tool, *, with_text: bool) -> records.Record:
        """The whole record."""
        article, page = self.article, self.facts.page
        source = records.Source(path=article.path, sha256=article.sha256, encoding=article.encoding, chars=len(article.text))
        if with_text:
            source = records.Source(**{k: getattr(source, k) for k in ("path", "sha256", "encoding", "chars")}, text=article.text)
        return records.Record(
            id=article.id,
            source=source,
            tool=tool,
            title=self.span(page.title),
            byline=self.spans(page.byline),
            outlet=page.outlet,
            published=page.published,
            reference=page.reference,
            zones=page.zones,
            actors=[self.actor(a) for a in self.actors],
            statements=[self.statement(s) for s in self.statements],
            numbers=[self.number(n) for n in self.numbers],
            dates=[self.date(d) for d in self.dates],
            warnings=[records.Warning(code=c, message=m) for c, m in dict.fromkeys([*page.warnings, *self.facts.warnings])],
        )

    def actor(self, actor: found.Actor) -> records.Actor:
        """One actor."""
        mentions = [
            records.Mention(**self.cut((m.start, m.end)), kind=m.kind, metonym=m.metonym, rule=m.rule)
            for m in sorted(actor.mentions, key=lambda m: (m.start, m.end))
        ]
        return records.Actor(
            id=self.ids[id(actor)],
            key=actor.key,
            name=actor.name,
            type=actor.type,
            role=actor.role,
            country=actor.country,
            mentions=mentions,
        )

    def voice(self, voice: found.Voice) -> records.Speaker:
        """One speaker."""
        where = self.cut(voice.span) if voice.span else {"start": None, "end": None, "text": None}
        return records.Speaker(actor=self.id_of(voice.actor), name=voice.name, **where, status=voice.status)

    def statement(self, s: found.Statement) -> records.Statement:
        """One statement."""
        return records.Statement(
            **self.cut((s.start, s.end)),
            id=self.ids[id(s)],
            kind=s.kind,
            spans=self.spans(s.spans),
            quotes=self.spans(s.quotes),
            speaker=self.voice(s.speaker) if s.speaker else None,
            co_speakers=[self.voice(v) for v in s.co_speakers],
            cue=records.Cue(**self.cut(s.cue), lemma=s.cue_lemma) if s.cue else None,
            addressee=self.span(s.addressee),
            channel=self.span(s.channel),
            cites=self.span(s.cites),
            said_on=self.id_of(s.said_on),
            stance=s.stance,
            hedges=self.spans(s.hedges),
            within=self.id_of(s.within),
            rule=s.rule,
        )

    def number(self, n: found.Number) -> records.Number:
        """One number."""
        return records.Number(
            **self.cut((n.start, n.end)),
            id=self.ids[id(n)],
            value=whole(n.value),
            low=whole(n.low),
            high=whole(n.high),
            bound=n.bound,
            modifier=n.modifier,
            unit=n.unit,
            per=n.per,
            kind=n.kind,
            item=self.span(n.item),
            item_actor=self.id_of(n.item_actor),
            predicate=n.predicate,
            statement=self.id_of(n.statement),
            claimed_by=self.id_of(n.claimed_by),
            as_of=self.id_of(n.as_of),
            part_of=self.id_of(n.part_of),
            hedges=self.spans(n.hedges),
            rule=n.rule,
        )

    def date(self, d: found.Date) -> records.Date:
        """One date."""
        return records.Date(
            **self.cut((d.start, d.end)),
            id=self.ids[id(d)],
            type=d.type,
            value=d.value,
            mod=d.mod,
            first=d.first,
            last=d.last,
            status=d.status,
            rule=d.rule,
        )


def whole(value: float | None) -> int | float | None:
    """Whole numbers without a decimal point, so that 11000 does not read 11000.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
