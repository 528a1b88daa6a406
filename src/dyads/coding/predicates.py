"""Predicates and their arguments: where subject, object and prepositional objects of a word stand.

Voice, coordination, control, relative and participial clauses are undone here, so that a frame can speak of ``subj``
and ``obj`` alone (the labels are those of the ClearNLP scheme that spaCy's English pipelines use).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, first_of_row, objects_of, owners, relative_antecedent
from dyads.language import Word

__all__ = ["Predicate", "clause_words", "is_passive", "objects", "subjects"]

#: Verbs whose object does what the infinitive says ("forced the junta to leave").
_OBJECT_CONTROL = words("object_control")

#: Verbs whose "of/for/from -ing" tells what their object did ("accused Chad of arming rebels").
_OBJECT_BLAMED = words("object_blamed")

#: Verbs that lend their subject to an event noun ("launched an attack", "held talks").
LIGHT_VERBS = words("light_verbs")


_PREPOSITION_LABELS = frozenset({"prep", "agent", "dative", "prt", "advmod"})
_PREPOSITION_TAGS = frozenset({"ADP", "SCONJ", "ADV", "VERB", "PART"})


@dataclass(slots=True, eq=False)
class Predicate:
    """A word that may tell an act, with its slots: role name -> heads of noun phrases."""

    head: Word
    kind: str  # verb, noun, adj
    lemma: str
    slots: dict[str, list[Word]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    passive: bool = False
    support: Word | None = None  # the light verb that carries an event noun

    def slot(self, name: str) -> list[Word]:
        """The heads in a slot, coordinated ones included."""
        out: list[Word] = []
        for word in self.slots.get(name, []):
            out.extend(w for w in conjuncts(word) if w not in out)
        return out


def is_passive(verb: Word) -> bool:
    """Whether a verb form is passive, reduced forms included ("the envoy held in Bamako")."""
    if any(c.dep in {"nsubjpass", "auxpass", "csubjpass"} for c in verb.children):
        return True
    if verb.tag != "VBN":
        return False
    if any(c.dep == "aux" for c in verb.children):
        return False
    if any(c.dep == "nsubj" for c in verb.children):
        return False
    if verb.dep in {"acl", "amod"} or any(c.dep == "agent" for c in verb.children):
        return True
    if verb.dep == "conj" and verb.head.pos in {"VERB", "AUX"}:
        return is_passive(verb.head)
    return verb.dep in {"advcl", "relcl", "ccomp", "xcomp", "oprd"} and not any(c.dep == "dobj" for c in verb.children)


def _resolve(words: list[Word]) -> list[Word]:
    return [relative_antecedent(w) or w for w in words]


def _verb_of_noun(noun: Word) -> Word | None:
    """The verb whose object the noun is, through its preposition."""
    if noun.dep == "conj":
        return _verb_of_noun(noun.head)
    if noun.dep in {"dobj", "nsubjpass", "oprd", "attr"}:
        return noun.head
    if noun.dep == "pobj" and noun.head.dep in {"prep", "agent"}:
        return noun.head.head if noun.head.head.pos in {"VERB", "AUX"} else None
    return None


def _control(governor: Word, depth: int) -> list[Word]:
    """Who does the infinitive that hangs on the governor."""
    if governor.pos in {"VERB", "AUX"}:
        if is_passive(governor):
            return objects(governor, depth + 1)
        if governor.lemma in _OBJECT_CONTROL:
            found = [c for c in governor.children if c.dep in {"dobj", "dative"} and c.pos != "ADP"]
            if not found:
                for prep in governor.children:
                    if prep.dep in {"prep", "dative"} and prep.lower in {"on", "to", "upon", "with"}:
                        found.extend(objects_of(prep))
            if found:
                return found
        return subjects(governor, depth + 1)
    if governor.pos == "ADJ":
        if governor.head.pos in {"AUX", "VERB"}:
            return subjects(governor.head, depth + 1)
        return [governor.head] if governor.dep == "amod" else []
    found = list(owners(governor))
    if found:
        return found
    verb = _verb_of_noun(governor)
    return subjects(verb, depth + 1) if verb is not None else []


def subjects(verb: Word, depth: int = 0) -> list[Word]:
    """Heads of the phrases that do what the verb says, through voice, control, relatives and coordination."""
    if depth > 8:
        return []
    if is_passive(verb):
        out: list[Word] = []
        for child in verb.children:
            if child.dep in {"agent", "prep"} and child.lower == "by":
                out.extend(objects_of(child))
        if not out and verb.dep == "conj" and is_passive(verb.head):
            return subjects(verb.head, depth + 1)
        return _resolve(out)
    own = [c for c in verb.children if c.dep in {"nsubj", "csubj", "expl"}]
    if own and own[0].dep != "csubj":
        return _resolve(own)
    dep, head = verb.dep, verb.head
    if dep == "conj" and head.pos in {"VERB", "AUX"}:
        return objects(head, depth + 1) if is_passive(head) else subjects(head, depth + 1)
    if dep in {"xcomp", "ccomp", "acomp", "oprd"} and not own:
        return _control(head, depth)
    if dep == "relcl":
        return [head]
    if dep in {"acl", "amod"}:
        if verb.tag in {"VBG", "VBD", "VBP", "VBZ", "VBN"}:
            return [head]
        return _control(head, depth)
    if dep in {"advcl", "parataxis", "dep"} and head.pos in {"VERB", "AUX"}:
        return objects(head, depth + 1) if is_passive(head) else subjects(head, depth + 1)
    if dep == "pcomp":
        return _of_gerund(head, depth)
    if dep == "prep" and head.pos in {"VERB", "AUX"}:  # "citing", "following" read as prepositions
        return subjects(head, depth + 1)
    return []


def _of_gerund(preposition: Word, depth: int) -> list[Word]:
    """Who does the gerund after a preposition ("accused Chad of arming", "detained for seeking to overthrow")."""
    preposition = first_of_row(preposition)
    governor = preposition.head
    if governor.pos == "ADV" and governor.head.pos == "VERB":  # "went back to attacking"
        governor = governor.head
    if governor.dep == "dobj" and governor.head.lemma in _OBJECT_BLAMED and preposition.lower in {"of", "for"}:
        return [governor]
    if governor.pos in {"VERB", "AUX"}:
        if governor.lemma in _OBJECT_BLAMED and preposition.lower in {"of", "for", "from", "over", "with"}:
            found = objects(governor, depth + 1)
            if found:
                return found
        return objects(governor, depth + 1) if is_passive(governor) else subjects(governor, depth + 1)
    if governor.pos in {"NOUN", "PROPN"}:
        verb = governor.head.head if governor.dep == "pobj" else governor.head
        if governor.lemma in {"suspicion", "charge", "accusation", "allegation", "count", "claim"}:
            if verb.pos in {"VERB", "AUX"}:
                return objects(verb, depth + 1)
            for child in verb.children:  # "the arrest of a French national on suspicion of spying"
                if child.dep == "prep" and child.lower == "of":
                    return objects_of(child)
        found = owners(governor)
        if found:
            return found
        carrier = _verb_of_noun(governor)
        return subjects(carrier, depth + 1) if carrier is not None else []
    return []


def objects(verb: Word, depth: int = 0) -> list[Word]:
    """Heads of the phrases that the verb acts on: direct object, or the subject of a passive."""
    if depth > 8:
        return []
    if is_passive(verb):
        own = [c for c in verb.children if c.dep in {"nsubjpass", "nsubj"}]
        if own:
            return _resolve(own)
        if verb.dep in {"acl", "relcl", "amod"}:
            return [verb.head]
        if verb.dep == "conj" and verb.head.pos in {"VERB", "AUX"}:
            if is_passive(verb.head):
                return objects(verb.head, depth + 1)
            return subjects(verb.head, depth + 1)
        if verb.dep in {"xcomp", "advcl", "ccomp"}:
            return _control(verb.head, depth) if verb.dep != "advcl" else subjects(verb.head, depth + 1)
        return []
    own = [c for c in verb.children if c.dep in {"dobj"}]
    if not own:
        own = [c for c in verb.children if c.dep == "dative" and c.pos != "ADP"]
    if own:
        return _resolve(own)
    if (
        verb.dep == "relcl"
        and any(c.dep in {"nsubj"} and c.lower not in {"who", "which", "that"} for c in verb.children)
        and not any(c.dep == "prep" and not c.children for c in verb.children)
    ):
        return [verb.head]  # "the sanctions it had placed on Turkey"
    sharing = [c for c in verb.children if c.dep == "conj" and c.pos == "VERB" and c.i - verb.i <= 3]
    if sharing and not is_passive(sharing[0]):  # "bombed and shelled the town"
        return objects(sharing[0], depth + 1)
    return []


def _prepositions(word: Word, slots: dict[str, list[Word]], *, weak: bool = False, inner: bool = True) -> None:
    """Adds the objects of the word's prepositions, under the preposition's word.

    ``weak``: only slots that are empty, or hold mere pronouns ("For this, the EU eased rules for Turks"). ``inner``:
    what hangs on such an object fills the slots that are still empty ("came to an understanding with Mali": ``to`` the
    understanding, ``with`` Mali). A preposition under an adverb goes by its own word ("pulled back from the border").
    """
    below: list[Word] = []
    for child in word.children:
        if child.dep not in _PREPOSITION_LABELS or child.pos not in _PREPOSITION_TAGS:
            continue
        direct = [c for c in child.children if c.dep == "pobj"]
        named = (
            [(child.lower, direct)] if direct else [(c.lower, objects_of(c)) for c in child.children if c.dep == "prep"]
        )
        if not direct:
            named.append((child.lower, objects_of(child)))
        for name, found in named:
            held = slots.get(name)
            if found and (not weak or not held or all(w.pos in {"PRON", "DET"} for w in held)):
                slots.setdefault(name, []).extend(w for w in found if w not in slots.get(name, []))
                below.extend(w for w in found if w not in below)
    if inner:
        for noun in below:
            for one in conjuncts(noun):
                _prepositions(one, slots, weak=True, inner=False)


def _raised(verb: Word) -> list[Word]:
    """Whom the verb acts on where the parse takes them as subject of the infinitive ("ordered the army to leave")."""
    for child in verb.children:
        if child.dep == "ccomp" and child.i > verb.i and _small_clause(child):
            return [c for c in child.children if c.dep == "nsubj"]
        if (
            child.dep == "ccomp"
            and child.tag == "VB"
            and any(c.dep == "aux" and c.lower == "to" for c in child.children)
        ):
            return [c for c in child.children if c.dep == "nsubj"]
    return []


def _small_clause(word: Word) -> bool:
    """Whether a complement says what its subject is made or held to be ("declared the envoy persona non grata")."""
    if any(c.dep in {"mark", "aux", "auxpass"} for c in word.children):
        return False
    return word.pos in {"ADJ", "NOUN", "PROPN", "X"} or word.tag in {"VBN", "VBG"}


def verb_predicate(verb: Word) -> Predicate:
    """A verb with its slots."""
    passive = is_passive(verb)
    slots: dict[str, list[Word]] = {"subj": subjects(verb), "obj": objects(verb)}
    slots["iobj"] = [c for c in verb.children if c.dep == "dative" and c.pos != "ADP" and c not in slots["obj"]]
    if passive and any(c.dep == "dobj" for c in verb.children):  # "were denied entry": the receiver is the subject
        slots["iobj"] = slots["obj"]
        slots["obj"] = [c for c in verb.children if c.dep == "dobj"]
    if not slots["obj"] and not passive:
        slots["obj"] = _raised(verb)
    _prepositions(verb, slots)
    for subject in slots["subj"]:  # "ties between Mali and Niger improved"
        found: dict[str, list[Word]] = {}
        _prepositions(subject, found, inner=False)
        for name in ("between", "with"):
            if found.get(name) and not slots.get(name):
                slots[name] = found[name]
    for conjunct in verb.children:  # "bombed and shelled the town on Friday": the last verb carries the phrases
        if conjunct.dep == "conj" and conjunct.pos == "VERB" and conjunct.i - verb.i <= 3:
            _prepositions(conjunct, slots, weak=True)
    slots["owner"] = []
    for noun in slots["obj"]:
        _prepositions(noun, slots, weak=True)
        slots["owner"].extend(owners(noun))
    if passive and slots.get("by") and not slots["subj"]:
        slots["subj"] = slots["by"]
    for child in verb.children:
        if child.dep in {"oprd", "attr", "acomp"}:
            slots.setdefault("attr", []).append(child)
            _prepositions(child, slots, weak=True)
        if child.dep == "xcomp" and child.pos in {"VERB", "AUX"}:
            slots.setdefault("xcomp", []).extend(objects(child))
            if verb.lemma in words("oath_verbs") | words("infinitive_operators"):
                _prepositions(child, slots, weak=True)  # "vowed to retaliate against Seoul"
    particles = frozenset(c.lower for c in verb.children if c.dep in {"prt", "advmod", "prep"})
    return Predicate(verb, "verb", verb.lemma, slots, particles, passive)


def _first_governor(word: Word) -> Word:
    """The governor of a word, for a coordinated one that of the first of its row."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word.head


def noun_predicate(noun: Word) -> Predicate:
    """An event noun with its slots; ``light`` is the subject of the verb that carries it."""
    slots: dict[str, list[Word]] = {"owner": [], "by": []}
    for child in noun.children:
        if child.dep == "poss":
            slots["owner"].append(child)
    slots["owner"].extend(
        w for w in owners(noun) if w not in slots["owner"] and _first_governor(w).lower not in {"of", "by"}
    )
    _prepositions(noun, slots)
    for child in noun.children:
        if child.dep == "acl" and child.tag == "VBN":
            role = "host" if child.lemma in words("hosting") else "by"
            for agent in child.children:
                if agent.dep in {"agent", "prep"} and agent.lower == "by":
                    slots.setdefault(role, []).extend(objects_of(agent))
            if role == "by":
                _prepositions(child, slots, weak=True)
        elif child.dep == "acl" and child.tag == "VBG":
            slots.setdefault("obj", []).extend(objects(child))
    verb = _verb_of_noun(noun)
    support = None
    if verb is not None and verb.pos in {"VERB", "AUX"} and verb.lemma in LIGHT_VERBS | {"be"}:
        if noun.dep == "nsubjpass" or (noun.dep == "conj" and noun.head.dep == "nsubjpass"):
            slots["light"] = subjects(verb)
        elif noun.dep != "pobj" or noun.head.lower in {"in", "into", "to", "for"}:
            slots["light"] = [w for w in subjects(verb) if w is not noun]
        if slots.get("light"):
            support = verb
        _prepositions(verb, slots, weak=True)
    return Predicate(noun, "noun", noun.lemma, slots, frozenset(), False, support)


def adjective_predicate(adjective: Word) -> Predicate:
    """A predicative adjective ("is ready", "is critical of") with its slots."""
    slots: dict[str, list[Word]] = {"subj": []}
    if adjective.dep in {"acomp", "attr", "oprd", "ccomp", "ROOT"}:
        slots["subj"] = subjects(adjective.head) if adjective.dep != "ROOT" else subjects(adjective)
    elif adjective.dep in {"amod", "acl"}:
        slots["subj"] = [adjective.head]
    _prepositions(adjective, slots)
    return Predicate(adjective, "adj", adjective.lemma, slots)


def predicate_of(word: Word) -> Predicate | None:
    """The predicate that a word may be, by its part of speech."""
    if word.pos == "VERB" or (word.pos == "AUX" and word.dep not in {"aux", "auxpass"}):
        return verb_predicate(word)
    if word.pos in {"NOUN", "PROPN"}:
        return noun_predicate(word)
    if word.pos == "ADJ":
        return adjective_predicate(word)
    return None


def clause_words(word: Word) -> list[Word]:
    """The words of the predicate's own clause: its subtree without coordinated and relative clauses."""
    out: list[Word] = []
    todo = [word]
    while todo:
        current = todo.pop()
        out.append(current)
        for child in current.children:
            if child.dep in {"conj", "relcl", "parataxis", "ccomp", "advcl"} and child.pos in {"VERB", "AUX"}:
                continue
            todo.append(child)
    return sorted(out, key=lambda w: w.i)
