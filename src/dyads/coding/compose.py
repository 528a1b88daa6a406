"""What becomes of an act under the words that stand over it: threats, demands, refusals, promises, denials, hearsay.

Operators are taken from the inside out. Some take the act up ("threatened to expel" is a THREATEN), some change its
status ("plans to", "denied"), some only add a speaker ("said that"). The rules follow reference/annotation.md.
"""

from __future__ import annotations

from functools import cache

from dyads import ontology
from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act
from dyads.coding.attribution import outlet_told, speakers_of
from dyads.coding.frames import in_class
from dyads.coding.grammar import Aspect, aspect_of
from dyads.coding.lexicon import load_toml, words
from dyads.coding.nouns import see_through
from dyads.coding.operators import Operator, addressees, operators_over
from dyads.coding.predicates import LIGHT_VERBS, Predicate, is_passive, noun_predicate, subjects
from dyads.language import Word

__all__ = ["addressed", "compose"]

_HOSTILE = frozenset({"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_KIND = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_MEASURES = frozenset({"SANCTION", "COERCE", "ASSAULT", "RETREAT", "AID"})
_CLAIMED = frozenset({"MOBILIZE", "COERCE", "ASSAULT"})


@cache
def _modes(operator: str) -> dict[str, str]:
    return dict(load_toml("compose.toml")[operator])


def _mode(operator: str, act: Act) -> str | None:
    table = _modes(operator)
    for key in (f"{act.type}/{act.mode}", act.type, "*"):
        if key in table:
            return table[key]
    return None


def _doer(operator: Operator, cast: Cast) -> tuple[Who, ...]:
    """Who threatens, demands, promises: the subject of the verb, the owner of the noun."""
    word = operator.word
    if word.pos in {"VERB", "AUX"}:
        return cast.all_of(subjects(word))
    if word.pos in {"NOUN", "PROPN"}:
        predicate = noun_predicate(word)
        for slot in ("owner", "by", "light", "from"):
            heads = predicate.slot(slot)
            found = cast.all_of(heads)
            if not found:
                codes = [(cast.country_of(h), h) for h in heads if h.i != operator.below.i]
                found = tuple(cast.who_at(h, c, h.text, "owner", 0.7) for c, h in codes if c)
            if found:
                return found
        if word.dep == "conj" or word.dep == "appos":
            return ()
        verb = word.head if word.dep in {"dobj", "attr", "pobj"} else None
        if verb is not None and verb.pos == "ADP":
            verb = verb.head
        if verb is not None and verb.pos in {"VERB", "AUX"} and verb.lemma in LIGHT_VERBS | {"be"}:
            return cast.all_of(subjects(verb))
        return ()
    if word.head.pos in {"AUX", "VERB"}:
        return cast.all_of(subjects(word.head))
    return ()


def _addressed(operator: Operator, cast: Cast, doer: tuple[Who, ...]) -> tuple[Who, ...]:
    taken = {w.code for w in doer}
    for head in addressees(operator):
        found = tuple(w for w in cast.all_of([head]) if w.code not in taken)
        if not found:
            found = tuple(w for w in cast.owner_of(head) if w.code not in taken)
        if found:
            return found
    return ()


def addressed(verb: Word, below: Word, cast: Cast) -> tuple[Who, ...]:
    """Whom a verb that takes a clause is addressed to."""
    return _addressed(Operator("", verb, "clause", below), cast, ())


def compose(act: Act, cast: Cast) -> list[Act]:
    """The act as the report tells it, with the acts that speaking of it makes ("says that X attacked" accuses X)."""
    chain = operators_over(act.predicate.support or act.head)
    if act.predicate.support is not None and not chain:
        chain = operators_over(act.head)
    teller = cast.quotations.teller(act.head.start)
    if teller is not None and not any(o.kind == "say" for o in chain):
        chain = [*chain, Operator("say", teller, "clause", act.head)]  # a speech that goes over several sentences
    act.status = _own_status(act, act.aspect, bool(chain and chain[-1].kind == "say"))
    if act.status == "refused":
        own = act.lead if act.reciprocal and act.lead else act.source
        other = tuple(w for w in act.target if w.code not in {o.code for o in own})
        act = _take_up(act, "REJECT", "refuse", "actual", own, other, "will not")
    extra: list[Act] = []
    if act.status == "actual" and act.head.pos == "VERB" and act.head.lemma in words("considering"):
        act.status = "hypothetical"
    if act.head.pos == "VERB" and _no_longer(act.head):
        act, _ = _stop(act, Operator("stop", act.head, "", act.head), cast, act.source)
    taken = []
    for operator in chain:
        if operator.kind == "threaten" and operator.word.lemma == "warn" and not _warns(act, operator, cast):
            operator = Operator("say", operator.word, operator.link, operator.below)
        threat = act.type in _HOSTILE and _after_or(act, operator)
        act, more = _apply(act, operator, cast, chain)
        extra.extend(more)
        if not threat:  # what is asked for before "or" is an act of its own
            taken.append(operator)
    act.taken.extend(o.word.i for o in taken if o.kind not in {"say", "accuse", "deny", "do"})
    if act.type == "AGREE" and act.condition and act.head.lemma in words("oath_verbs"):
        act = _take_up(act, "THREATEN", "threaten", "threatened", act.source, act.target, "vowed, if")
    if act.status == "planned" and act.type in _HOSTILE and act.condition and act.source:
        act = _take_up(act, "THREATEN", "threaten", "threatened", act.source, act.target, "will, if")
    if act.type in {"AID", "COOPERATE"} and act.head.lemma in words("promising") and act.head.pos == "VERB":
        act = act.copy(type="AGREE", mode=None, cameo=None)
    if act.status == "should":  # an obligation that nobody voices
        act.status = "hypothetical"
    if act.type in {"REQUEST"} and act.status == "actual":
        act.status = "requested"
    if act.type == "COERCE" and act.mode == "arrest" and act.source and all(_armed(w) for w in act.source):
        act.type, act.mode, act.cameo = "ASSAULT", "abduct", "181"
        act.notes.append("taken by an armed group: abducted")
    _one_sided(act)
    if act.type == "THREATEN" and act.mode is None and _of_war(act):
        act.mode = "violence"
    if act.type == "THREATEN" and act.status in {"actual", "planned"}:
        act.status = "threatened"
    return [act, *extra]


def _of_war(act: Act) -> bool:
    """Whether what is threatened is force: "warned that force would be used"."""
    return any(
        any(w.lemma in words("war_nouns") for w in clause.subtree())
        for clause in act.head.children
        if clause.dep == "ccomp" and aspect_of(clause).modal in {"will", "would", "may"}
    )  # fmt: skip


def _warns(act: Act, operator: Operator, cast: Cast) -> bool:
    """Whether a warning is a threat: of a hostile act of the warner's own, or of nobody's ("force would be used")."""
    if act.type not in _HOSTILE or act.aspect.modal not in {"will", "would", "may", "can"}:
        return False
    return not act.source or bool({w.country for w in act.source} & {w.country for w in _doer(operator, cast)})


def _armed(who: Who) -> bool:
    return who.code.startswith("REB:") or who.code.endswith((".REB", ".CRM"))


def _one_sided(act: Act) -> None:
    """A meeting or a deal that has not come about, or that one side tells of, is that side's act toward the other."""
    if not act.reciprocal or not act.lead or len(act.lead) >= len(act.source):
        return
    parties = {w.country for w in act.source}
    told_by_party = any(w.country in parties for s in act.speakers for w in s.actors)
    if act.status not in {"actual", "background", "alleged"} or told_by_party:
        lead = {w.code for w in act.lead}
        act.source, act.target = act.lead, tuple(w for w in act.target if w.code not in lead)
        act.reciprocal = False


def _own_status(act: Act, aspect: Aspect, spoken: bool) -> str:
    if aspect.prospective:
        return aspect.prospective
    if aspect.negated:
        if aspect.modal in {"will", "would", "can"} and act.type in _KIND and spoken | (aspect.modal != "would"):
            return "refused"
        return "negated"
    if aspect.doubt:
        return "alleged"
    if aspect.conditional:
        return "hypothetical"
    if aspect.modal == "may" or aspect.modal == "can":
        return "hypothetical"
    if aspect.modal == "should":
        return "should"
    if aspect.modal == "will":
        return "planned"
    if aspect.modal == "would":
        return "planned" if spoken else "hypothetical"
    return "actual"


def _take_up(
    act: Act,
    kind: str,
    operator: str,
    status: str,
    source: tuple[Who, ...],
    target: tuple[Who, ...],
    why: str,
) -> Act:
    mode = _mode(operator, act)
    if mode is not None and mode not in ontology.modes(kind):
        mode = None
    new = act.copy(type=kind, mode=mode, status=status, source=source, target=target, cameo=None, reciprocal=False)
    new.notes.append(
        f"{why}: {act.type}{'/' + act.mode if act.mode else ''} becomes {kind}{'/' + mode if mode else ''}"
    )
    return new


def _apply(act: Act, operator: Operator, cast: Cast, chain: list[Operator]) -> tuple[Act, list[Act]]:
    kind = operator.kind
    over = aspect_of(operator.word)
    if kind == "say":
        return _say(act, operator, cast)
    doer = _doer(operator, cast)
    if kind in {"order", "request", "deadline"} and act.type in _HOSTILE and doer and _after_or(act, operator):
        asked = _addressed(operator, cast, doer)
        if asked:  # "gave them until Friday to leave or be deported"
            new = _take_up(act, "THREATEN", "threaten", "threatened", doer, asked, f"{operator.word.text}, or")
            new.over.append(act.head)
            return new, []
    if kind == "request" and act.type == "THREATEN" and doer:  # "demanded that they yield and threatened force"
        mine = {d.country for d in doer}
        others = {w.code: w for w in (*act.source, *act.target) if w.country not in mine}
        act.source, act.target = doer, tuple(others.values())
        return act, []
    if kind == "do":
        if not act.source and doer and operator.word.pos == "VERB":
            act.source = tuple(w for w in doer if w.code not in {t.code for t in act.target})
        act.over.append(operator.word)
        if act.status == "actual":
            act.status = _own_status(act, over, False)
            if act.status in {"refused", "should"}:
                act.status = "negated" if act.status == "refused" else "hypothetical"
        return act, []
    if kind == "order" and _foreign(act, doer, operator, cast):
        target = act.source or _addressed(operator, cast, doer)
        new = _take_up(act, "REQUEST", "request", "requested", doer, target, operator.word.text)
        return _taken(new, operator, over), []
    if kind == "order":
        _lend(act, doer)
        act.over.append(operator.word)
        return act, []
    if kind == "seem":
        act.status = "alleged" if act.status == "actual" else act.status
        return act, []
    if kind == "deadline" and operator.word.lemma == "give":
        asked = _addressed(operator, cast, doer)
        if not doer or not asked:
            return act, []
        new = _take_up(act, "REQUEST", "request", "requested", doer, asked, operator.word.text)
        return _taken(new, operator, over), []
    if kind == "deadline":
        asking = tuple(w for o in chain if o.kind == "say" for s in speakers_of(o.word, cast) for w in s.actors)
        if not asking or {w.country for w in asking} & {w.country for w in doer}:
            return act, []
        new = _take_up(act, "REQUEST", "request", "requested", asking, doer or act.source, operator.word.text)
        new.voiced = True
        return _taken(new, operator, over), []
    if kind == "threaten":
        target = _addressed(operator, cast, doer) or tuple(w for w in act.target if w not in doer) or act.target
        new = _take_up(act, "THREATEN", "threaten", "threatened", doer or act.source, target, operator.word.text)
        return _taken(new, operator, over), []
    if kind == "request" and operator.word.lemma in {"seek", "want"} and act.type in _HOSTILE:
        kind = "try"
    if kind == "request":
        if act.status == "should":
            act.status = "actual"
        target = _addressed(operator, cast, doer)
        if operator.word.lemma in {"tell", "ask"} and act.type in _HOSTILE and _at_home(operator, cast, act):
            act.over.append(operator.word)  # "police had been told to stop the shipments": an order at home
            return act, []
        if not target:
            target = tuple(w for w in act.source if w.code not in {d.code for d in doer})
        if not target and not doer:
            target = act.target
        if not target:  # the captive whose release is asked for is not the one who is asked
            target = tuple(w for w in act.target if w.country not in {d.country for d in doer})
        new = _take_up(act, "REQUEST", "request", "requested", doer, target, operator.word.text)
        return _taken(new, operator, over), []
    if kind == "agree" and _sworn(act, operator):
        if act.status != "negated" and not over.negated:  # "vowed to strike back"
            source = doer or act.source
            target = tuple(w for w in act.target if w.code not in {s.code for s in source})
            new = _take_up(act, "THREATEN", "threaten", "threatened", source, target, operator.word.text)
            return _taken(new, operator, over), []
    if kind == "agree":
        if act.type not in _KIND:
            act.status = "planned"
            act.over.append(operator.word)
            return act, []
        told = {w.country for w in act.source if w.how != "country near"}
        own = bool(told & {w.country for w in doer}) if told else not _others(operator)
        yields = act.type in {"RETREAT", "CONCEDE"} and act.mode != "ceasefire" and own
        becomes = "CONCEDE" if yields else "AGREE"
        target = (
            act.target if not act.reciprocal else tuple(w for w in act.target if w.code not in {d.code for d in doer})
        )
        target = target or _addressed(operator, cast, doer)
        source = doer or act.source
        if over.negated or act.status == "negated":  # "vowed never to recognise"
            return _taken(
                _take_up(act, "REJECT", "refuse", "actual", source, target, "not " + operator.word.text),
                operator,
                Aspect(),
            ), []
        new = act.copy(
            type=becomes,
            mode=None,
            status="actual",
            source=source,
            target=target,
            cameo=None,
            reciprocal=False,
        )
        if len(source) > 1 and (not target or {w.code for w in target} <= {w.code for w in source}):
            new.target = source
            new.reciprocal = True
        new.notes.append(f"{operator.word.text}: {act.type} becomes {becomes}")
        return _taken(new, operator, over), []
    if kind == "refuse":
        target = (
            act.target if not act.reciprocal else tuple(w for w in act.target if w.code not in {d.code for d in doer})
        )
        if (
            operator.link in {"object", "preposition", "subject"}
            and act.source
            and act.type in {"REQUEST", "ACCUSE", "AGREE", "THREATEN"}
        ):
            target = tuple(w for w in act.source if w.code not in {d.code for d in doer})
        new = _take_up(act, "REJECT", "refuse", "actual", doer or act.source, target, operator.word.text)
        return _taken(new, operator, over), []
    if kind in {"plan", "consider"}:
        _lend(act, doer)
        refrains = act.status == "negated"  # "chose not to suspend"
        act.status = "planned" if kind == "plan" else "hypothetical"
        if over.negated or refrains:
            act.status = "negated"
        act.over.append(operator.word)
        return act, []
    if kind == "try":
        _lend(act, doer)
        act.over.append(operator.word)
        if over.doubt and act.status == "actual":
            act.status = "alleged"
        elif over.negated:
            act.status = "negated"
        return act, []
    if kind == "fail":
        if operator.word.lemma in {"cancel", "fail", "postpone", "call", "scrap", "abort", "delay"}:
            _lend(act, doer)
        act.status = "negated"
        act.over.append(operator.word)
        return act, []
    if kind == "stop":
        return _stop(act, operator, cast, doer)
    if kind == "disown":
        denied = act.copy(status="denied")
        denied.source = doer or act.source
        denied.target = tuple(w for w in act.target if w.country not in {d.country for d in denied.source})
        denied.over.append(operator.word)
        return denied, [_rejection(act.copy(over=[]), operator, doer)] if doer else []
    if kind == "deny" and any(c.dep == "cc" and c.lower == "nor" for c in operator.word.head.children):
        return act.copy(status="alleged"), []  # "neither confirmed nor denied"
    if kind == "deny":
        denied = act.copy(status="denied")
        denied.speakers.extend(speakers_of(operator.word, cast) if operator.word.pos == "VERB" else [])
        if not denied.source and doer:
            denied.source = doer
        return denied, []
    if kind == "accuse":
        alleged = act.copy(status="alleged") if act.status not in {"denied", "negated"} else act
        if operator.word.pos == "VERB":
            alleged.speakers.extend(speakers_of(operator.word, cast))
            if not alleged.source:
                alleged.source = _addressed(operator, cast, ())
            if (
                not alleged.target and operator.link != "object" and not _on_something(alleged)
            ):  # what one accuses another of is mostly done to oneself
                alleged.target = tuple(w for w in doer if w.code not in {s.code for s in alleged.source})
        return alleged, []
    if kind == "force":
        act.over.append(operator.word)
        return act, []
    if kind == "forbid":
        act.status = "negated"
        return act, []
    return act, []


def _foreign(act: Act, doer: tuple[Who, ...], operator: Operator, cast: Cast) -> bool:
    """Whether an order goes to another state or body, which may not obey ("the court ordered Israel to halt")."""
    asked = {w.country for w in _addressed(operator, cast, doer)}
    if act.type == "RETREAT" and any(in_class(see_through(h), "diplomat") for h in addressees(operator)):
        return False  # diplomats who are ordered to leave are expelled
    if not asked or not doer or act.mode in {"expel", "deport"} or is_passive(act.head):
        return False
    return not asked & {w.country for w in doer} and asked >= {w.country for w in act.source}


def _at_home(operator: Operator, cast: Cast, act: Act) -> bool:
    """Whether somebody is told to act against another state by his own side."""
    told = {w.country for w in _addressed(operator, cast, ())}
    doers = {w.country for w in _doer(operator, cast)} or told
    return bool(told) and told == doers and not told & {w.country for w in act.target} and bool(act.target)


def _sworn(act: Act, operator: Operator) -> bool:
    """Whether a vow is a threat: of any hostile act where it is sworn, of force where it is promised."""
    if operator.word.lemma in words("oath_verbs"):
        return act.type in _HOSTILE - {"THREATEN"}
    return act.type == "ASSAULT" and operator.word.lemma in words("promising")


def _on_something(act: Act) -> bool:
    """Whether an event noun says on what it was done ("attacks on two tankers"), known or not."""
    return act.head.pos == "NOUN" and any(act.predicate.slot(slot) for slot in ("on", "against"))


def _after_or(act: Act, operator: Operator) -> bool:
    """Whether an act stands behind "or" in what somebody is asked to do."""
    word = act.predicate.support or act.head
    while word.dep == "conj" and word is not operator.word:
        if any(c.dep == "cc" and c.lower == "or" and c.i < word.i for c in word.head.children):
            return True
        word = word.head
    return False


def _no_longer(verb: Word) -> bool:
    """Whether a verb tells of what ends: "will no longer arm Ukraine", "is no longer cooperating"."""
    return any(c.lower == "longer" and any(g.lower == "no" for g in c.children) for c in verb.children)


def _others(operator: Operator) -> bool:
    """Whether the clause agreed on has a doer of its own ("agreed that armed groups must disarm")."""
    below = operator.below
    return below.dep == "ccomp" and any(
        c.dep in {"nsubj", "nsubjpass"} and c.pos != "PRON" and c.lower not in {"they", "it"} for c in below.children
    )


def _lend(act: Act, doer: tuple[Who, ...]) -> None:
    """The subject of the governing word does the act, where the act names nobody, or only the other side."""
    if act.reciprocal and not act.lead and doer:
        act.lead = doer
        both = (*doer, *(w for w in act.source if w.code not in {d.code for d in doer}))
        act.source = act.target = both
    elif act.reciprocal and not act.source and act.target and doer:
        act.lead = doer
        act.source = act.target = (*doer, *(w for w in act.target if w.code not in {d.code for d in doer}))
    elif not act.source and doer:
        act.source = tuple(w for w in doer if w.code not in {t.code for t in act.target}) or doer


def _taken(act: Act, operator: Operator, over: Aspect) -> Act:
    act.over.append(operator.word)
    if over.negated:
        act.status = "negated"
    elif over.conditional or over.modal == "may":
        act.status = "hypothetical"
    elif over.doubt:
        act.status = "alleged"
    elif over.modal == "will" and act.status == "actual":
        act.status = "planned"
    act.aspect = over
    return act


def _stop(act: Act, operator: Operator, cast: Cast, doer: tuple[Who, ...]) -> tuple[Act, list[Act]]:
    """An end put to a hostile act is a RETREAT, to a kind one a SANCTION."""
    over = aspect_of(operator.word)
    if act.type in {"ASSAULT", "MOBILIZE", "COERCE", "SANCTION", "PROTEST"}:
        new = act.copy(
            type="RETREAT", mode="ceasefire" if act.type == "ASSAULT" else None, cameo=None, reciprocal=False
        )
    elif act.type in {"COOPERATE", "AID", "CONSULT", "SUPPORT"}:
        new = act.copy(type="SANCTION", mode="discontinue", cameo=None, reciprocal=False)
    else:
        act.status = "negated" if act.type in {"REQUEST", "THREATEN", "ACCUSE", "REJECT"} else act.status
        act.over.append(operator.word)
        return act, []
    if doer:
        new.source = doer
        new.target = tuple(w for w in act.target if w.code not in {d.code for d in doer})
    new.status = _own_status(new, over, operator.word.dep == "ccomp")
    new.aspect = over
    if new.status in {"refused", "should"}:
        new.status = "negated" if new.status == "refused" else "hypothetical"
    new.over.append(operator.word)
    new.notes.append(f"{operator.word.text}: {act.type} becomes {new.type}")
    return new, []


def _say(act: Act, operator: Operator, cast: Cast) -> tuple[Act, list[Act]]:
    speakers = speakers_of(operator.word, cast)
    act.speakers.extend(s for s in speakers if s.word not in [t.word for t in act.speakers])
    act.outlet = act.outlet or outlet_told(operator.word, cast)
    speaking = tuple(w for s in speakers for w in s.actors)
    countries = {w.country for w in speaking}
    if not act.source and act.type in {"COERCE", "SANCTION"} and countries & {w.country for w in act.target}:
        act.source = speaking  # an authority tells of its own measures: "the junta said soldiers had been detained"
    doers = {w.country for w in act.source}
    if act.status == "should":
        return _demanded(act, operator, speaking), []
    if not speaking:
        if is_passive(operator.word) and act.status == "actual":
            act.status = "alleged"  # "is said to have"
        return act, []
    if aspect_of(operator.word).negated and operator.word.lemma in words("believing"):
        act.status = "denied"
        return act, []
    if act.status == "negated" and act.aspect.tense == "past" and act.type in _HOSTILE:
        act.status = "denied"  # said by somebody not to have happened
        return act, [_rejection(act, operator, speaking)]
    if not act.source and act.mode == "expel" and not countries & {w.country for w in act.target}:
        act.source = speaking
    official = any(s.role in {"official", "party"} for s in speakers)
    if not act.source and act.type == "REQUEST" and official and not countries & {w.country for w in act.target}:
        act.source = speaking  # "Delhi has been asked to leave, an aide to the president said"
        doers = countries
    if not act.source and act.status == "planned" and act.type in _MEASURES and official:
        if not countries & {w.country for w in act.target}:
            act.source = speaking  # "they would be thrown out, the interior minister said"
            doers = countries
    own = bool(countries & doers)
    if act.status == "planned" and own and act.type in _HOSTILE and operator.word.lemma in words("warning"):
        return _take_up(act, "THREATEN", "threaten", "threatened", act.source, act.target, operator.word.text), []
    if act.status == "planned":
        return _promised(act, own), []
    extra: list[Act] = []
    alleging = operator.word.lemma in words("alleging") and act.type not in {"ACCUSE", "REJECT", "REQUEST"}
    if act.status == "actual" and not own and (act.type in _CLAIMED or alleging):
        act.status = "alleged"
        act.notes.append("told of another by a speaker: alleged")
        partisan = any(s.role in {"official", "party"} for s in speakers)
        if (
            doers
            and partisan
            and operator.word.lemma not in {"confirm", "acknowledge"}
            and (alleging or _state_or_group(speaking, cast))
        ):
            accused = act.copy(
                type="ACCUSE", mode="allege", status="actual", source=speaking, target=act.source, cameo=None,
                reciprocal=False, speakers=[], condition=None,
            )  # fmt: skip
            accused.predicate = Predicate(operator.word, "verb", operator.word.lemma, {})
            accused.aspect = aspect_of(operator.word)
            accused.notes.append("a deed told of another actor is an accusation")
            extra.append(accused)
    return act, extra


def _rejection(act: Act, operator: Operator, speaking: tuple[Who, ...]) -> Act:
    """The denial itself, toward whoever is found to have claimed the deed."""
    new = act.copy(
        type="REJECT", mode=None, status="actual", source=speaking, target=(), cameo=None, reciprocal=False,
        speakers=[],
        condition=None,
    )  # fmt: skip
    new.over = [operator.word]
    new.needs_target = operator.word.dep != "ROOT"
    new.notes.append("says that it did not happen: a denial")
    return new


def _state_or_group(speaking: tuple[Who, ...], cast: Cast) -> bool:
    return any(
        cast.world.state(w.code.split(".")[0]) is not None
        and w.code.split(".")[-1] not in {"MED", "ACT", "CVL", "EDU"}
        or w.code.startswith("REB:")
        for w in speaking
    )


def _demanded(act: Act, operator: Operator, speaking: tuple[Who, ...]) -> Act:
    """As in "X says that Y should Z" asks Y."""
    target = tuple(w for w in act.source if w.code not in {s.code for s in speaking})
    if not target:
        target = tuple(w for w in act.target if w.country not in {s.country for s in speaking})
    new = _take_up(act, "REQUEST", "request", "requested", speaking, target, "should")
    new.over.append(operator.word)
    new.voiced = True
    return new


def _promised(act: Act, own: bool) -> Act:
    """As in "X says it will Y": kind acts are promised, hostile ones planned, or threatened on a condition."""
    if not own:
        return act
    if act.type in {"AGREE", "CONCEDE"}:
        act.status = "actual"  # the promise itself is made
        return act
    if act.type == "RETREAT":
        new = act.copy(type="CONCEDE", mode=None, status="actual", cameo=None)
        new.notes.append("will: RETREAT becomes CONCEDE")
        return new
    if act.type in {"AID", "COOPERATE", "SUPPORT"}:
        new = act.copy(type="AGREE", mode=None, status="actual", cameo=None)
        new.notes.append(f"will: {act.type} becomes AGREE")
        return new
    if act.type in _HOSTILE and act.condition is not None:
        return _take_up(act, "THREATEN", "threaten", "threatened", act.source, act.target, "will, if")
    return act
