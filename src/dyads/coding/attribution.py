"""On whose word: speakers of a clause, "according to", and the outlet that stands apart from them."""

from __future__ import annotations

from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act, Speaker
from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, objects_of, phrase_span, see_through
from dyads.coding.operators import operators_over, parted
from dyads.coding.predicates import subjects
from dyads.language import Sentence, Word

__all__ = ["according_to", "as_speaker", "outlet_told", "overheard", "speakers_of"]

_DOCUMENTS = words("documents")
_WITNESSES = words("witnesses")


def _role(word: Word, actors: tuple[Who, ...], cast: Cast) -> str:
    core = see_through(word)
    entry = cast.entry_at(core)
    if entry is not None and entry.kind == "outlet" or core.lemma in words("media_nouns"):
        return "media"
    if core.lemma in _DOCUMENTS:
        return "document"
    if core.lemma in _WITNESSES:
        return "witness"
    if any(w.code.split(".")[-1] in {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"} for w in actors):
        return "official"
    if any(":" not in w.code for w in actors):
        return "official"
    return "party"


def as_speaker(word: Word, cast: Cast) -> Speaker | None:
    """The speaker that a phrase names; None where it names nobody who speaks."""
    core = see_through(word)
    entry = cast.entry_at(core)
    actors = cast.of(word)
    if not actors and (entry is None or entry.kind != "outlet"):
        actors = cast.owner_of(word)
    if not actors and entry is not None and entry.kind == "outlet" and entry.country:
        actors = (cast.who_at(word, f"{entry.country}.MED", entry.name, "outlet", 0.8),)
    if not actors and core.lemma in _WITNESSES:
        sentence = cast.sentence_of(word)
        home = cast.memory.place_in_clause(word, sentence) or cast.memory.topic(word, sentence)
        if home:
            actors = (cast.who_at(word, f"{home}.CVL", word.text, "country near", 0.5),)
    if not actors and core.lemma not in _DOCUMENTS | _WITNESSES:
        return None
    start, end = phrase_span(word)
    named = core.pos == "PROPN" or any(w.how in {"person", "title", "unknown person"} for w in actors)
    return Speaker(word, actors, _role(word, actors, cast), named, start, end)


def speakers_of(verb: Word, cast: Cast) -> list[Speaker]:
    """The speakers of a verb of saying: its subjects, or the agent of a passive."""
    out: list[Speaker] = []
    for subject in subjects(verb):
        for word in conjuncts(subject):
            speaker = as_speaker(word, cast)
            if speaker is not None:
                out.append(speaker)
    return out


def outlet_told(verb: Word, cast: Cast) -> str | None:
    """The outlet that a speaker spoke to ("told AFP", "said in an interview with Le Monde")."""
    heads = [c for c in verb.children if c.dep in {"dobj", "dative"}]
    for child in verb.children:
        if child.dep in {"prep", "dative"} and child.lower in {"to", "in", "on", "with"}:
            for noun in objects_of(child):
                heads.append(noun)
                for inner in noun.children:
                    if inner.dep == "prep":
                        heads.extend(objects_of(inner))
    for head in heads:
        entry = cast.entry_at(head)
        if entry is not None and entry.kind == "outlet":
            return entry.name
    return None


def according_to(sentence: Sentence, cast: Cast) -> list[tuple[Word, Speaker]]:
    """Speakers of "according to X", "in the words of X", "X's account": each with the word that it hangs on."""
    out: list[tuple[Word, Speaker]] = []
    for word in sentence.words:
        heads: list[Word] = []
        if word.lower in {"according", "per"} and word.dep in {"prep", "advmod", "advcl"}:
            heads = objects_of(word)
        elif word.lower in {"citing", "quoting"}:
            heads = [c for c in word.children if c.dep in {"dobj", "pobj"}]
        for head in heads:
            for noun in conjuncts(head):
                speaker = as_speaker(noun, cast)
                if speaker is not None and (
                    word.lower != "citing"
                    or speaker.role in {"official", "media", "document", "party", "witness"}
                    and _speaks(noun, cast)
                ):
                    out.append((word.head, speaker))
    return out


def _speaks(noun: Word, cast: Cast) -> bool:
    """Whether what is cited is somebody who speaks ("citing officials"), not a reason ("citing security")."""
    core = see_through(noun)
    entry = cast.entry_at(core)
    return (
        core.lemma in _DOCUMENTS | _WITNESSES | {"source", "official", "agency", "media"}
        or cast.role_of(core) is not None
        and core.lemma not in {"law", "treaty"}
        or entry is not None
        and entry.kind in {"outlet", "person", "agency"}
    )


def overheard(act: Act, cast: Cast) -> None:
    """Adds the speaker of the clause that an act stands deep in ("told AFP that the men ordered out have ...")."""
    for ancestor in (act.head, *act.head.ancestors()):
        if ancestor.dep in {"ccomp", "parataxis"} and ancestor.head.lemma in words("saying"):
            if parted(ancestor.head, ancestor):
                return
            if ancestor.head in {o.word for o in operators_over(act.predicate.support or act.head)}:
                return
            verb = ancestor.head
            act.speakers.extend(speakers_of(verb, cast))
            act.outlet = act.outlet or outlet_told(verb, cast)
            return
