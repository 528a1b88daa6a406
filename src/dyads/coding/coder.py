"""The coder: walks the questions in order over one report and writes its events.

A pure function of one report and one edition of the world: the same events alone, in a batch and in any process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dyads import ontology
from dyads._version import __version__
from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act, find_acts
from dyads.coding.attribution import according_to, overheard
from dyads.coding.compose import compose
from dyads.coding.dating import Calendar
from dyads.coding.details import amounts_of, condition_of, ground_of, quote_span
from dyads.coding.discourse import fill_in
from dyads.coding.frames import Frames, load_frames
from dyads.coding.implied import implied_acts
from dyads.coding.lexicon import words
from dyads.coding.merge import Told, merge, takes_upon_itself
from dyads.coding.places import place_of
from dyads.coding.tolls import quantity_of
from dyads.language import DEFAULT_PIPELINE, Header, Parser, Sentence, read_header
from dyads.records import ActorRef, Attribution, Event, Quote, Report, Role, Status, event_id
from dyads.world import World

__all__ = ["Coder", "Explained", "SentenceNotes"]


@dataclass(slots=True)
class SentenceNotes:
    """What was seen in a sentence: actors, times, words that gave no act and why, the acts with their reasons."""

    index: int
    text: str
    actors: list[tuple[str, str, str]] = field(default_factory=list)  # words, code, how
    times: list[tuple[str, str]] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    acts: list[tuple[str, str, list[str]]] = field(default_factory=list)  # words, act, reasons


@dataclass(slots=True)
class Explained:
    """A report's events and, sentence by sentence, how they came about."""

    events: list[Event]
    sentences: list[SentenceNotes]


class Coder:
    """Codes reports.

    Args:
        world: the reference data; loaded once where not given.
        pipeline: name of an installed spaCy pipeline for English.
    """

    def __init__(self, world: World | None = None, pipeline: str = DEFAULT_PIPELINE) -> None:
        self.world = world or World.load()
        self.parser = Parser(pipeline)
        self.frames: Frames = load_frames()
        self.version = f"dyads-{__version__}+{self.parser.version}+world-{self.world.edition}"

    def code(self, report: Report) -> list[Event]:
        """The events of one report, in the order of their first telling."""
        return next(self.code_many([report]))

    def code_many(self, reports: Iterable[Report]) -> Iterator[list[Event]]:
        """The events of each report; sentences are parsed in batches over reports."""
        for report, sentences, header in self._parsed(reports):
            yield self._events(report, sentences, header, None)

    def explain(self, report: Report) -> Explained:
        """The events of a report with what was seen and why."""
        notes: list[SentenceNotes] = []
        for one, sentences, header in self._parsed([report]):
            return Explained(self._events(one, sentences, header, notes), notes)
        raise AssertionError("one report in, one out")

    def _parsed(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Sentence], Header]]:
        waiting: list[tuple[Report, Header]] = []
        size = 0
        for report in reports:
            header = read_header(report.text, report.published)
            waiting.append((report, header))
            size += len(report.text)
            if size > 40_000:
                yield from self._flush(waiting)
                waiting, size = [], 0
        yield from self._flush(waiting)

    def _flush(self, waiting: list[tuple[Report, Header]]) -> Iterator[tuple[Report, list[Sentence], Header]]:
        texts = [(report.text, header.body) for report, header in waiting]
        for (report, header), sentences in zip(waiting, self.parser.read_many(texts), strict=True):
            yield report, sentences, header

    def _events(
        self, report: Report, sentences: list[Sentence], header: Header, notes: list[SentenceNotes] | None
    ) -> list[Event]:
        cast = Cast(report.text, report.published, self.world, sentences, header.body, header.town)
        calendar = Calendar(report.text, report.published, sentences, header.body)
        told: list[Told] = []
        looking_back = False
        for sentence in sentences:
            passed: dict[int, str] = {}
            found = self._acts(sentence, cast, passed)
            heads = (
                self._owned_nouns(sentence)
                | {a.head.i for a in found}
                | {a.predicate.support.i for a in found if a.predicate.support}
            )
            here = [self._told(act, heads, cast, calendar) for act in found]
            fill_in(here, told, cast)
            here = merge([t for t in here if not _is_condition(t, here)])
            kept = [t for t in here if _worth(t.act)]
            _older(here)
            looking_back = _background_run(here, looking_back)
            told.extend(kept)
            if notes is not None:
                notes.append(_noted(sentence, cast, calendar, passed, here, kept))
        told = [t for t in merge(told) if t.act.target or not takes_upon_itself(t.act)]
        events: dict[str, Event] = {}
        for one in told:  # two readings of the same words with the same parties are one event
            event = self._event(report, one)
            events.setdefault(event.id, event)
        return list(events.values())

    def _acts(self, sentence: Sentence, cast: Cast, passed: dict[int, str]) -> list[Act]:
        raw = find_acts(sentence, cast, self.frames, passed)
        sources = according_to(sentence, cast)
        out: list[Act] = []
        for act in raw:
            act.condition = condition_of(act, cast.text)
            overheard(act, cast)
            out.extend(compose(act, cast))
        taken = {i for a in out if a.source or a.target for i in a.taken}
        out = [a for a in out if a.head.i not in taken]
        out.extend(implied_acts(sentence, out, cast))
        for act in out:
            for hanging, speaker in sources:
                if hanging in act.head.ancestors() or hanging is act.head or act.head in hanging.ancestors():
                    if speaker.word not in [s.word for s in act.speakers]:
                        act.speakers.append(speaker)
                        _claimed(act, speaker.actors)
                    if speaker.role == "media":
                        entry = cast.entry_at(speaker.word)
                        act.outlet = act.outlet or (entry.name if entry is not None else None)
        return out

    def _owned_nouns(self, sentence: Sentence) -> set[int]:
        """Event nouns with an owner or in an aside, coded or not: a time beside them is theirs."""
        aside = words("aside_prepositions") | {"over", "for"}
        return {
            w.i
            for w in sentence.words
            if w.pos == "NOUN"
            and (any(c.dep == "poss" for c in w.children) or w.dep == "pobj" and w.head.lower in aside)
            and self.frames.knows(w.lemma, "noun")
            and w.dep in {"dobj", "pobj", "nsubj", "nsubjpass"}
        }

    def _told(self, act: Act, heads: set[int], cast: Cast, calendar: Calendar) -> Told:
        dated = calendar.date(act, heads - {act.head.i})
        if dated.history and act.status == "actual":
            act.status = "background"
        elif (
            act.status == "actual"
            and act.aspect.tense != "past"
            and dated.earliest is not None
            and dated.earliest > calendar.day
            and _material(act)
        ):
            act.status = "planned"
        condition = act.condition if act.condition is not None else condition_of(act, cast.text)
        if condition is not None and act.status not in {"threatened", "planned", "requested", "hypothetical"}:
            condition = condition if act.type in {"THREATEN", "REQUEST", "REJECT", "AGREE", "CONCEDE"} else None
        return Told(
            act, dated, place_of(act, cast), quantity_of(act, cast), amounts_of(act, cast), condition,
            act.ground or ground_of(act, cast.text), quote_span(act, act.sentence),
        )  # fmt: skip

    def _event(self, report: Report, told: Told) -> Event:
        act, dated = told.act, told.dated
        start, end = told.quote
        source, target = _refs(report, act.source), _refs(report, act.target)
        edtf, earliest, latest, how = dated.edtf, dated.earliest, dated.latest, dated.how
        if act.status == "background" and dated.expression is None:
            edtf, earliest, latest, how = None, None, None, type(how).NONE
        mode = act.mode if act.mode in ontology.modes(act.type) else None
        return Event(
            id=event_id(
                report.id,
                report.version,
                act.type,
                start,
                end,
                [a.actor for a in source],
                [a.actor for a in target],
            ),
            report=report.id,
            type=act.type,
            mode=mode,
            contexts=tuple(c for c in act.contexts if c in ontology.CONTEXTS),
            cameo=act.cameo or ontology.plover_to_cameo(act.type, mode),
            quad=ontology.quad(act.type),
            intensity=ontology.score(act.type, mode),
            status=Status(act.status),
            source=source,
            target=target,
            date=edtf,
            earliest=earliest,
            latest=latest,
            date_from=how,
            place=told.place,
            quantity=told.quantity,
            amounts=told.amounts,
            deadline=dated.deadline,
            condition=told.condition,
            ground=told.ground,
            outlet=act.outlet,
            attribution=_attribution(report, act),
            quote=Quote.of(report.text, start, end),
            sentence=act.sentence.index,
            confidence=round(_confidence(act), 3),
            coder=self.version,
        )


def _refs(report: Report, actors: tuple[Who, ...]) -> tuple[ActorRef, ...]:
    return tuple(
        ActorRef(actor=w.code, name=w.name, quote=Quote.of(report.text, w.start, w.end)) for w in dict.fromkeys(actors)
    )


def _attribution(report: Report, act: Act) -> tuple[Attribution, ...]:
    """The chain of speakers; empty where the act itself is the saying."""
    out: list[Attribution] = []
    seen: set[str] = set()
    for speaker in act.speakers:
        if act.voiced and speaker.actors and {w.country for w in speaker.actors} <= {w.country for w in act.source}:
            continue
        for who in speaker.actors:
            if who.code in seen:
                continue
            seen.add(who.code)
            out.append(
                Attribution(
                    actor=who.code,
                    named=speaker.named,
                    role=Role(speaker.role),
                    quote=Quote.of(report.text, speaker.start, speaker.end),
                )
            )
    return tuple(out)


def _claimed(act: Act, speaking: tuple[Who, ...]) -> None:
    """A deed told on another's word, by "according to", is a claim where it is a hostile one."""
    if act.status == "actual" and act.type in {"ASSAULT", "COERCE", "MOBILIZE"}:
        if not {w.country for w in speaking} & {w.country for w in act.source}:
            act.status = "alleged"


def _worth(act: Act) -> bool:
    """Whether an act has the parties that its type needs to be an event."""
    if act.type in {"ASSAULT", "COERCE"} and {w.code for w in act.source} == {w.code for w in act.target}:
        act.source = tuple(w for w in act.source if w.how != "country near")  # "two men": of no side that is told
    source = [w for w in act.source if w.code != "UNK"]
    target = [w for w in act.target if w.code != "UNK"]
    if not source and not target or act.needs_target and not target:
        return False
    if all(w.code.startswith(("PER:", "ORG:", "BUS:")) for w in source + target):
        return False
    if {w.code for w in source} == {w.code for w in target} and not act.reciprocal and len(source) == 1:
        return False
    if act.type not in {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT", "MOBILIZE"} and all(
        w.how == "country near" and w.code.endswith((".CVL", ".BUS", ".EDU", ".MED")) for w in source + target
    ):
        return False  # "the actress met the director in Paris"
    noun = act.head.pos in {"NOUN", "PROPN"}
    if noun and act.type in {"AGREE", "CONCEDE", "SUPPORT"} and act.status == "negated" and not act.predicate.support:
        return False  # "without its consent"
    if takes_upon_itself(act):
        return bool(source)
    if noun and act.head.lemma in words("vague_nouns") and act.predicate.support is None:
        return bool(source and target)
    if act.type == "ASSAULT":
        if source and act.status == "denied":
            return True  # "had no hand in the bombing"
        return bool(target) or bool(source) and not noun and not act.frame.conditions_on_object
    if act.type in {"COERCE", "SANCTION"}:
        return bool(target) and (bool(source) or not noun) or bool(source) and not act.frame.target
    if act.type in {"PROTEST", "MOBILIZE", "RETREAT", "CONCEDE"}:
        return bool(source) or act.type == "RETREAT"
    return bool(source) and (bool(target) or _alone(act))


def _alone(act: Act) -> bool:
    """Whether an act that is mostly done to somebody stands without one: a main clause that says what it is about."""
    if act.head.pos in {"NOUN", "PROPN", "ADJ"} and act.predicate.support is None:
        return False
    main = act.head.dep in {"ROOT", "conj", "ccomp", "xcomp"} or act.over
    if act.type in {"CONSULT", "AGREE", "COOPERATE", "AID"}:
        body = any(w.how in {"organisation", "role"} and not {".", ":"} & set(w.code) for w in act.source)
        return bool(main) and (len(act.source) > 1 or act.mode == "multilateral" or act.type == "CONSULT" and body)
    clause = any(c.dep in {"ccomp", "xcomp"} for c in act.head.children)
    claim = any(n.lemma in words("claim_nouns") for found in act.predicate.slots.values() for n in found)
    return bool(main) and bool(claim or act.predicate.slots.get("obj") or act.over or act.frame.rest or clause)


def _is_condition(one: Told, here: list[Told]) -> bool:
    """Whether an act is only the condition that another act of the sentence stands under."""
    if not one.act.aspect.conditional:
        return False
    return any(
        o is not one and o.condition and one.act.head.text in o.condition and not o.act.aspect.conditional for o in here
    )


def _material(act: Act) -> bool:
    """Whether an act is done rather than said: what is said today may be about tomorrow."""
    return act.type in {
        "CONSULT",
        "COOPERATE",
        "AID",
        "RETREAT",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }


def _background_run(here: list[Told], before: bool) -> bool:
    """Whether the report is telling history: a sentence of old days begins it, perfects without a day go on with it."""
    if before:
        for told in here:
            if told.act.status == "actual" and told.act.aspect.perfect and told.dated.expression is None:
                told.act.status = "background"
    if not here:
        return before
    return any(t.act.status == "background" for t in here)


def _older(here: list[Told]) -> None:
    """What history came after is history too: "declared itself free in 2008 after NATO bombed Serbia"."""
    past = {t.act.head for t in here if t.act.status == "background"}
    for told in here:
        if told.act.status == "actual" and told.dated.expression is None and told.act.head.dep in {"advcl", "pcomp"}:
            if past & set(told.act.head.ancestors()):
                told.act.status = "background"


def _confidence(act: Act) -> float:
    """From the evidence: the frame's specificity, how surely the parties are known, what was inferred.

    confidence = 0.55 + 0.06 x min(specificity of the frame, 5), times the mean confidence of the actors, times 0.85
    where a party was filled in from the discourse. Not calibrated; a learned one replaces it.
    """
    base = 0.55 + 0.06 * min(act.frame.weight, 5)
    actors = [*act.source, *act.target]
    sure = sum(w.confidence for w in actors) / len(actors) if actors else 0.5
    filled = any(w.how in {"discourse", "country near", "coreference", "description"} for w in actors)
    return max(0.05, min(0.99, base * sure * (0.85 if filled else 1.0)))


def _noted(
    sentence: Sentence,
    cast: Cast,
    calendar: Calendar,
    passed: dict[int, str],
    here: list[Told],
    kept: list[Told],
) -> SentenceNotes:
    note = SentenceNotes(sentence.index, sentence.text)
    for word in sentence.words:
        for who in cast.known(word):
            note.actors.append((cast.text[who.start : who.end], who.code, who.how))
    note.times = [(t.text, t.edtf or t.value or "?") for t in calendar.timexes(sentence)]
    note.passed = list(passed.values())
    for told in here:
        act = told.act
        by, to = ("+".join(w.code for w in side) or "-" for side in (act.source, act.target))
        line = f"{by} {act.type}{'/' + act.mode if act.mode else ''} {to} ({act.status})"
        reasons = list(act.notes)
        if told not in kept:
            reasons.append("not coded: the parties that this type needs are not told")
        note.acts.append((cast.text[told.quote[0] : told.quote[1]], line, reasons))
    return note
