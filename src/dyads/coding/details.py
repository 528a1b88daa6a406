"""What else an act's clause tells: amounts, on what condition, on what ground."""

from __future__ import annotations

import re
from functools import cache

from dyads.coding.actors import Cast
from dyads.coding.acts import Act
from dyads.coding.amounts import amount_words, currency_of
from dyads.coding.lexicon import phrases, words
from dyads.coding.nouns import objects_of, phrase_span, see_through
from dyads.coding.places import own_clause
from dyads.language import Sentence, Word
from dyads.records import Amount, Quote

__all__ = ["amounts_of", "condition_of", "ground_of", "quote_span"]

#: Longest quote, in characters: the scripts that score coders accept no longer one.
LONGEST_QUOTE = 380

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def amounts_of(act: Act, cast: Cast) -> tuple[Amount, ...]:
    """The counted nouns of the act's clause, the killed and wounded told apart by their verb."""
    out: list[Amount] = []
    for word, number in amount_words(own_clause(act)):
        governor = word.head if word.dep in {"dobj", "nsubjpass", "nsubj"} else None
        lemma = governor.lemma if governor is not None else ""
        if word.dep == "conj" and not lemma:
            lemma = word.head.head.lemma
        if lemma in words("killing"):
            unit = "killed"
        elif lemma in words("wounding"):
            unit = "wounded"
        else:
            noun = see_through(word)
            unit = currency_of(word) or (noun.lower if noun.pos != "NUM" else "people")
        start = number.start
        end = max(number.end, word.end)
        out.append(
            Amount(
                value=number.value,
                low=number.low,
                high=number.high,
                unit=unit,
                quote=Quote.of(cast.text, start, end),
            )
        )
    return tuple(out)


def _clause_carriers(act: Act) -> list[Word]:
    """The words under which a condition or a ground of the act may hang, the nearest first."""
    out = [act.head]
    if act.predicate.support is not None:
        out.append(act.predicate.support)
    out.extend(act.over)
    current = act.predicate.support or act.head
    for _ in range(4):
        if current.head is current:
            break
        current = current.head
        if current.pos in {"VERB", "AUX"} and current not in out:
            out.append(current)
    return out


def condition_of(act: Act, text: str) -> str | None:
    """The words of the condition that an act stands under, without "if"; "unless" is kept, for it turns the sense."""
    carriers = _clause_carriers(act)
    carriers += [c for c in act.head.children if c.dep == "conj" and c.pos == "VERB"]
    carriers += [
        c for c in act.head.children if c.dep == "ccomp" and act.type in {"THREATEN", "REQUEST", "AGREE", "CONCEDE"}
    ]
    for carrier in carriers:
        for child in carrier.children:
            if child.dep != "advcl":
                continue
            marks = [m for m in child.children if m.dep in {"mark", "advmod"} and m.lower in {"if", "unless", "once"}]
            if not marks and child.children and child.children[0].dep == "aux" and child.children[0].lower == "should":
                return _trim(
                    text, [w for w in child.subtree() if w.i > child.children[0].i]
                )  # "should parliament approve"
            if not marks or any(m.lower == "even" or m.lower == "as" for m in child.children if m.i < marks[0].i):
                continue
            if marks[0].lower == "once" and act.status == "actual":
                continue
            body = [w for w in child.subtree() if w.i > marks[0].i or (marks[0].lower == "unless" and w is marks[0])]
            return _trim(text, body)
    return _after_connective(act, text)


@cache
def _connectives() -> re.Pattern[str]:
    listed = (re.escape(c).replace(r"\ ", r"\s+") for c in phrases("condition_words"))
    return re.compile(r"\b(?:" + "|".join(listed) + r")\b", re.I)


_CLAUSE_END = re.compile(r"[,;:.”]|\s[-–—]\s|\"")


def _after_connective(act: Act, text: str) -> str | None:
    """What follows "as long as", "on condition that", "until": by the words, where no clause hangs on the act."""
    sentence = act.sentence
    for match in _connectives().finditer(text, sentence.start, sentence.end):
        at = sentence.word_at(match.start())
        if at is None:
            continue
        opens = at.i <= 1
        after = act.head.i < at.i and not any(w.tag in _FINITE for w in sentence.words[act.head.i + 1 : at.i])
        if not opens and not after:
            continue
        following = sentence.word_at(match.end() + 1)
        if following is None or following.ent in {"DATE", "TIME"} or following.lower in {"further", "recently", "now"}:
            continue
        stop = _CLAUSE_END.search(text, match.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        inside = [w for w in sentence.words if match.end() <= w.start < end]
        if len(inside) > 1 and any(w.pos in {"VERB", "AUX"} for w in inside):
            return _trim(text, inside)
    return None


def _trim(text: str, body: list[Word]) -> str | None:
    if not body:
        return None
    start, end = body[0].start, body[-1].end
    words_ = text[start:end].strip(" ,.;:\"'“”’\n")
    return words_ or None


def ground_of(act: Act, text: str) -> str | None:
    """The ground that is given for an act: under what rule, over what, citing what, because of what."""
    carriers = [act.head, *([act.predicate.support] if act.predicate.support else []), *act.over]
    for carrier in carriers:
        for child in carrier.children:
            lower = child.lower
            body: list[Word] = []
            if child.dep in {"prep", "advcl", "pcomp"} and lower in {"citing", "invoking"}:
                body = [w for w in _tight(child) if w is not child]
            elif child.dep == "prep" and lower in {"under", "over"}:
                objects = objects_of(child)
                if lower == "under" and not any(o.lemma in words("legal_nouns") or o.pos == "PROPN" for o in objects):
                    continue
                body = [w for w in _tight(child) if w is not child]
            elif child.dep == "prep" and lower == "because":
                body = [w for w in _tight(child) if w.lower not in {"because", "of"}]
            elif child.dep == "prep" and lower == "due":
                body = [w for w in _tight(child) if w.lower not in {"due", "to"}]
            elif child.dep == "prep" and lower == "on":
                objects = objects_of(child)
                if any(o.lemma in {"suspicion", "charge", "ground", "allegation", "accusation"} for o in objects):
                    body = [w for w in _tight(child) if w is not child]
            elif child.dep == "prep" and lower == "for" and act.type in {"COERCE", "SANCTION", "ACCUSE", "PROTEST"}:
                if any(c.dep == "pcomp" for c in child.children):
                    body = [w for w in _tight(child) if w is not child]
            elif child.dep == "advcl" and any(m.lower == "because" for m in child.children if m.dep == "mark"):
                body = [w for w in child.subtree() if w.lower != "because"]
            if body:
                return _trim(text, body)
    return None


def _tight(word: Word) -> list[Word]:
    """A phrase up to its first relative clause or aside."""
    out: list[Word] = []
    for part in _near(word):
        out.append(part)
    kept = sorted(out, key=lambda w: w.i)
    for i, part in enumerate(kept[1:], start=1):
        if part.i != kept[i - 1].i + 1 and any(w.text == "," for w in word.subtree() if kept[i - 1].i < w.i < part.i):
            return kept[:i]
    return kept


def quote_span(act: Act, sentence: Sentence) -> tuple[int, int]:
    """The span of the words that tell the act: the predicate with its auxiliaries, objects and party phrases."""
    head = act.head
    keep = [head]
    top = [head]
    if act.predicate.support is not None:
        top.append(act.predicate.support)
    top.extend(w for w in act.over if w in sentence.words)
    for word in top:
        keep.append(word)
        for child in word.children:
            if child.lower in words("aside_prepositions"):
                continue
            if child.dep in {"aux", "auxpass", "neg", "prt", "nsubjpass"}:
                keep.extend(child.subtree() if len(child.subtree()) <= 12 else [child])
            elif child.dep == "prep" and child.i < word.i and word.pos == "VERB":
                continue  # "In Riyadh, the two kings signed": the opening is no part of the predicate
            elif child.dep in {"dobj", "oprd", "attr", "dative", "prep", "agent", "xcomp"}:
                keep.extend(_near(child))
    if head.pos in {"NOUN", "PROPN"}:
        for child in head.children:
            if child.dep in {"det", "amod", "compound", "poss", "nummod", "nmod"}:
                keep.extend(child.subtree())
            elif child.dep in {"acl"}:
                keep.extend(_near(child))
    if len(keep) == 1 and head.pos == "VERB":
        for child in head.children:
            if child.dep == "ccomp":
                keep.extend(_near(child))
    start, end = min(w.start for w in keep), max(w.end for w in keep)
    if end - start > LONGEST_QUOTE:
        start, end = head.start, head.end
        for child in head.children:
            if child.dep in {"dobj", "prep", "nsubjpass"}:
                a, b = phrase_span(child)
                if max(end, b) - min(start, a) <= LONGEST_QUOTE:
                    start, end = min(start, a), max(end, b)
    return start, end


def _near(word: Word) -> list[Word]:
    """A complement without its relative clauses, cut off where it grows long."""
    out: list[Word] = []
    todo = [word]
    while todo:
        current = todo.pop(0)
        out.append(current)
        for child in current.children:
            if child.dep in {"relcl", "advcl", "parataxis", "ccomp", "appos"} or child.dep == "punct":
                continue
            if child.dep == "conj" and child.pos in {"VERB", "AUX"}:
                continue
            todo.append(child)
    if len(out) > 25:
        out = [w for w in out if w.i <= word.i + 20]
    return out
