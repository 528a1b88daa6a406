"""Where an act took place: of its own clause first, then what it was done to, then what opens the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from dyads.coding.actors import Cast
from dyads.coding.acts import Act
from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, modifiers, objects_of, phrase_span
from dyads.coding.predicates import clause_words
from dyads.language import Word
from dyads.records import Place, Quote

__all__ = ["own_clause", "place_of"]

_WHERE = words("place_prepositions")
_WHITHER = words("goal_prepositions")
_PLACE_ENTS = frozenset({"GPE", "LOC", "FAC"})
_PLACE_KINDS = frozenset({"place", "capital", "state", "region"})

#: Acts that are a saying: their place is where it was said, not where what they speak of was done.
_SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})

#: Acts that move somebody: where they go to, or leave from, is their place.
_MOVING = frozenset({"MOBILIZE", "AID", "CONSULT", "RETREAT", "COERCE"})

#: Acts that are done to a place itself ("shelled Tartar", "annexed Crimea", "opened the crossing").
_DONE_TO_PLACES = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST", "SUPPORT"})


def own_clause(act: Act) -> list[Word]:
    """The words of an act's clause, in order, without asides about other acts."""
    heads = [act.head]
    if act.predicate.support is not None:
        heads.append(act.predicate.support)
    seen: dict[int, Word] = {}
    for head in heads:
        for word in clause_words(head):
            seen[word.i] = word
    carrier = act.head.head if act.head.dep in {"nsubj", "nsubjpass", "dobj"} else None
    if carrier is not None and act.head.pos in {"NOUN", "PROPN"} and carrier.pos == "VERB":
        for child in carrier.children:  # "protests break out in Delhi"
            if child.dep == "prep":
                seen.update((w.i, w) for w in child.subtree())
    for word in list(seen.values()):
        if word.dep == "prep" and word.lower in words("aside_prepositions") and word is not act.head:
            for inner in word.subtree():
                seen.pop(inner.i, None)
    return [seen[i] for i in sorted(seen)]


def place_of(act: Act, cast: Cast) -> Place | None:
    """The place of an act as the text names it; None where it names none."""
    taken = {(w.start, w.end) for w in act.target + act.source}
    for noun, tight in _candidates(act, cast):
        start, end = _phrase(noun, cast)
        if not (tight and (start, end) in taken):
            return _place(noun, start, end, cast)
    return _dateline(act, cast)


def _dateline(act: Act, cast: Cast) -> Place | None:
    """The town of the dateline, for a meeting or a protest of its own first sentence: agencies file from there."""
    if act.status != "actual" or act.sentence.index or cast.town is None:
        return None
    there = act.type == "PROTEST" and any(w.country == cast.home for w in act.source)
    if not there and not (act.reciprocal and act.type in {"AGREE", "SUPPORT", "CONSULT"}):
        return None
    start, end = cast.town
    return Place(
        name=cast.text[start:end], country=cast.home or None, adm1=None, lat=None, lon=None,
        quote=Quote.of(cast.text, start, end),
    )  # fmt: skip


def _candidates(act: Act, cast: Cast) -> Iterator[tuple[Word, bool]]:
    """Nouns that may name the place, the surest first, and whether each must not be a party at the same time."""
    said = act.type in _SAID and act.head.pos == "VERB"
    own = [c for c in act.head.children if c.dep == "prep"] if said else own_clause(act)
    if act.type in _DONE_TO_PLACES:
        yield from _struck(act, ("obj",), cast)
    for preposition in own:
        yield from _under(preposition, act, cast)
    if act.type in _DONE_TO_PLACES:
        yield from _struck(act, ("on", "of", "against", "over"), cast)
    if act.head.dep == "conj" and act.head.head.pos == "VERB" and not said:  # "burst into an office in X and shot Y"
        for preposition in clause_words(act.head.head):
            if preposition.i < act.head.i:
                yield from _under(preposition, act, cast)
    for child in act.head.children:  # "shoots down a plane and captures its pilot over Kashmir"
        if child.dep == "conj" and child.pos == "VERB" and not said:
            for preposition in child.children:
                yield from _under(preposition, act, cast)
    parties = [w for slot in ("subj", "obj") for w in act.predicate.slot(slot)]
    for noun in parties if said else [act.head, *parties]:
        for part in modifiers(noun):
            entry = cast.entry_at(part)
            if part.dep == "compound" and entry is not None and entry.kind == "place" and not said:
                yield part, False
        for child in noun.children:
            if child.dep == "prep" and child.lower not in words("aside_prepositions"):
                for inner in child.subtree():
                    yield from _under(inner, act, cast)
    for word in act.sentence.words[:1]:
        yield from _under(word, act, cast)
        for inner in word.subtree():
            yield from _under(inner, act, cast)
    if not said:
        for carrier in (act.head, *act.over):
            for child in carrier.children:
                if child.dep == "advcl" and child.tag == "VBG":  # "becomes a member, handing over its papers in ..."
                    for word in clause_words(child):
                        yield from _under(word, act, cast)


def _struck(act: Act, slots: tuple[str, ...], cast: Cast) -> Iterator[tuple[Word, bool]]:
    for slot in slots:
        for noun in act.predicate.slot(slot):
            yield from ((n, False) for n in _as_place(noun, cast) if _names(n, cast) or _named(n, cast))


def _under(preposition: Word, act: Act, cast: Cast) -> Iterator[tuple[Word, bool]]:
    """Places named by a preposition of place, or of direction where the act moves somebody."""
    lower = preposition.lower
    if preposition.dep not in {"prep", "advmod"}:
        return
    where = lower in _WHERE
    if not where and not (act.type in _MOVING and lower in _WHITHER):
        return
    for noun in objects_of(preposition):
        if _is_place(noun, cast) or where and lower == "at" and _is_venue(noun, cast):
            inner = list(_as_place(noun, cast))
            yield (inner[0] if inner else noun), lower in {"on", "over", "between", "against"}
        elif where:  # "in a Kabul mosque"
            yield from ((m, False) for m in modifiers(noun) if m.dep == "compound" and _names(m, cast))


def _as_place(noun: Word, cast: Cast) -> Iterator[Word]:
    """The name in "the city of Palmyra" and "a base near Aden", else a named place; an act is done to no state so."""
    named = cast.entry_at(noun) is not None or _named(noun, cast)
    if noun.lemma in words("place_nouns") and not named:
        for child in noun.children:
            if child.dep == "prep" and child.lower in {"of", "in", "near", "at", "outside"}:
                yield from (n for n in objects_of(child) if n.pos == "PROPN")
            elif child.dep == "appos" and child.ent in _PLACE_ENTS:
                yield child
    if _is_place(noun, cast):
        entry = cast.entry_at(noun)
        if entry is None or entry.kind != "state":
            yield noun


def _named(noun: Word, cast: Cast) -> bool:
    return noun.pos == "PROPN" or any(_names(m, cast) for m in modifiers(noun))


def _names(word: Word, cast: Cast) -> bool:
    entry = cast.entry_at(word)
    return entry is not None and entry.kind in {"place", "capital"} or word.pos == "PROPN" and word.ent in _PLACE_ENTS


def _is_venue(noun: Word, cast: Cast) -> bool:
    """Whether a body is named as the house it meets in ("at the White House", "at the United Nations")."""
    entry = cast.entry_at(noun)
    if entry is not None:
        return entry.kind in {"metonym", "organisation", "agency"}
    return noun.lemma in words("venue_nouns") and any(m.pos == "PROPN" for m in modifiers(noun))


def _is_place(noun: Word, cast: Cast) -> bool:
    entry = cast.entry_at(noun)
    if entry is not None:
        return entry.kind in _PLACE_KINDS
    if noun.ent in _PLACE_ENTS:
        return True
    if noun.lemma in words("bare_place_nouns"):
        return True
    if noun.lemma not in words("place_nouns"):
        return False
    named = [*modifiers(noun), *(n for c in noun.children if c.dep == "prep" for n in objects_of(c))]
    return any(cast.entry_at(m) is not None or m.ent in _PLACE_ENTS | {"NORP"} for m in named)


def _phrase(noun: Word, cast: Cast) -> tuple[int, int]:
    start, end = phrase_span(noun)
    match = cast.match_at(noun)
    if match is not None:
        start, end = min(start, match.start), max(end, match.end)
    for child in noun.children:
        if child.dep == "appos" and child.i > noun.i and child.ent in _PLACE_ENTS and child.start - end <= 2:
            end = max(end, phrase_span(child)[1])
            for inner in child.children:
                if inner.dep == "appos" and inner.ent in _PLACE_ENTS:
                    end = max(end, inner.end)
    if cast.entry_at(noun) is None and noun.lemma in words("place_nouns") | words("bare_place_nouns"):
        for child in noun.children:  # "its border with Austria", "besieged areas of Syria"
            if child.dep == "prep" and child.lower in {"of", "with", "between", "off"}:
                for inner in objects_of(child):
                    end = max(end, *(phrase_span(c)[1] for c in conjuncts(inner)))
    text = cast.text[start:end]
    if text.lower().startswith("the ") and cast.entry_at(noun) is not None:
        start += 4
    return start, end


def _place(noun: Word, start: int, end: int, cast: Cast) -> Place:
    entry = cast.entry_at(noun)
    extra = getattr(entry, "extra", None) or {}
    country = (
        entry.country
        if entry is not None
        else next((c for c in (cast.country_of(m) for m in modifiers(noun)) if c and len(c) == 3), None)
    )
    return Place(
        name=cast.text[start:end],
        country=country,
        adm1=extra.get("adm1") or None,
        lat=_number(extra.get("lat")),
        lon=_number(extra.get("lon")),
        quote=Quote.of(cast.text, start, end),
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
