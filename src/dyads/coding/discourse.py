"""Parties that a clause leaves out and the report has named: the counterpart of a dispute, the state of a coup."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act
from dyads.coding.frames import in_class
from dyads.coding.lexicon import words
from dyads.coding.merge import Told
from dyads.coding.nouns import see_through
from dyads.coding.predicates import subjects
from dyads.language import Word
from dyads.records import Place

__all__ = ["fill_in"]

#: Verbal acts whose addressee may be left out because the last exchange named it, and how many sentences back.
_ADDRESSED = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE"})
REACH = 5

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "ACCUSE"})


#: Acts that are answered in kind without saying against whom.
_BY_HAND = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})

#: Acts done by hand, which go on where they began.
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def _again(who: Who) -> Who:
    return replace(who, how="discourse", confidence=min(who.confidence, 0.6))


def fill_in(here: list[Told], told: list[Told], cast: Cast) -> None:
    """Fills parties that the sentence leaves out, where the report tells them.

    Args:
        here: the acts of the sentence, changed in place.
        told: the acts of the sentences before.
        cast: the actors of the report.
    """
    told = told[-RECENT:]
    rivals = _rivals(told)
    for one in sorted(here, key=lambda o: o.act.head.i):
        act = one.act
        earlier = [o for o in reversed(here) if o is not one and o.act.head.i <= act.head.i]
        before = [*sorted(earlier, key=lambda o: -o.act.head.i), *reversed(told)]
        if one.place is None and act.type in _BODILY:
            one.place = _scene(one, before)
        if act.mode == "coup" and act.source and not act.target:
            home = act.source[0].code.split(".")[0]
            if cast.world.state(home) is not None:
                act.target = (replace(act.source[0], code=f"{home}.GOV", how="discourse", confidence=0.6),)
                if {w.code for w in act.source} == {f"{home}.GOV"}:
                    # a junta is the government of today, and was the army when it took power
                    act.source = (*act.source, replace(act.source[0], code=f"{home}.MIL", how="discourse"))
        if act.type == "COERCE" and act.mode == "arrest" and not act.source and act.target and one.place is not None:
            state = one.place.country
            if state:
                sector = "COP" if any(w.country == state for w in act.target) else None
                doer = f"{state}.{sector}" if sector else state
                act.source = (Who(doer, one.place.name, one.place.quote.start, one.place.quote.end, "discourse", 0.55),)
        if act.type == "PROTEST" and not act.source:
            where = one.place.country if one.place is not None else None
            where = where or cast.memory.topic(act.head, act.sentence)
            if where:
                start, end = one.quote
                act.source = (Who(f"{where}.CVL", cast.text[start:end], start, end, "discourse", 0.5),)
        if act.type == "PROTEST" and len(act.source) == 1 and not act.target and _against_something(one):
            home = act.source[0].code.split(".")[0]
            if act.source[0].code == f"{home}.CVL" and cast.world.state(home) is not None:
                act.target = (replace(act.source[0], code=f"{home}.GOV", how="discourse", confidence=0.5),)
        if (
            act.type == "COERCE"
            and act.mode == "arrest"
            and {w.code for w in act.source} == {w.code for w in act.target}
        ):
            act.target = tuple(  # "police arrested a security guard": he is not of the police
                replace(w, code=f"{w.country}.CVL") if w.how == "country near" and w.code.endswith(".COP") else w
                for w in act.target
            )
        if act.type == "COERCE" and act.mode != "arrest" and act.source:
            act.target = tuple(_its_people(w, act) for w in act.target)
        if act.type == "PROTEST":
            act.target = tuple(_government(w, act) for w in act.target)
        if act.type in {"RETREAT", "SANCTION"} and act.source and not act.target:
            act.target = _of_clause(one, here)
        if act.type in {"COERCE", "RETREAT", "SANCTION", "ASSAULT"} and len(act.source) == 1 and not act.target:
            act.target = _own_people(one, cast)
        if act.type in {"THREATEN", "AGREE", "CONCEDE"} and act.source and not act.target:
            act.target = _conditioned(one, cast)
        if act.type in _HOSTILE and act.source and {w.country for w in act.target} == {w.country for w in act.source}:
            act.target = _their_own(one, [o for o in here if o.act.head.i < act.head.i]) or act.target
        if not act.source and act.head.dep == "pobj" and act.head.head.lower in {"over", "for"}:
            act.source = _blamed(one, here)
        if act.type in _COMMENTS and act.source and not act.target:
            act.target = _doer_of(one, before, here, cast)
        if act.type == "REQUEST" and act.target and _for_its_own(act):
            act.target = ()
        if act.type in _ADDRESSED and len(act.source) == 1 and {w.code for w in act.target} == {act.source[0].country}:
            act.target = ()  # nobody threatens his own state: the clause names a place of it
        if act.type == "REJECT" and act.source and not act.target:
            act.target = _accuser(one, before)
        if act.type in _ADDRESSED and act.source and not act.target:
            act.target = _counterpart(one, before)
        if act.type in {"SANCTION", "COERCE"} and act.source and not act.target and _by_pronoun(one):
            act.target = _counterpart(one, before)
        if act.type in {"ASSAULT", "COERCE"} and act.source and not act.target:
            act.target = _crowd(one, here, cast)
        if act.type == "ASSAULT" and act.source and act.source[0].code.endswith((".REB", ".CRM")):
            act.target = tuple(_villagers(w, act) for w in act.target)
        if act.type in _BY_HAND and act.source and not act.target:
            act.target = _of_main_deed(one, here) or _answered(one, before)
        if act.type in {"ACCUSE", "SANCTION"} and not act.source and act.target and act.predicate.passive:
            act.source = _other_party(one, here)
        if act.mode in {"martial-law", "curfew", "censor"} and len(act.source) == 1 and not act.target:
            home = act.source[0].country
            if cast.world.state(home) is not None:
                act.target = (replace(act.source[0], code=f"{home}.CVL", how="discourse", confidence=0.5),)
        if act.type == "ACCUSE" and act.source and act.target and act.head.lemma in words("blame_verbs"):
            _lay_blame(one, before)
        if act.type == "REJECT" and act.source and not act.target:
            act.target = _claimant(one, before)
        if act.type in words("disputed_types") and act.source and not act.target:
            act.target = tuple(_again(w) for w in _other_side(one, rivals))
        if act.type == "THREATEN" and act.source and not act.target:
            act.target = _avenged(one, before)
        if (
            act.type == "CONSULT"
            and act.source
            and not act.target
            and (len(act.source) == 1 or not act.frame.reciprocal)
        ):
            act.target = tuple(_again(w) for w in _clause_parties(one, cast))
        if act.type in {"SUPPORT", "AGREE"} and len({w.country for w in act.source}) > 1 and not act.target:
            if any(in_class(see_through(w), "agreement") for w in act.predicate.slot("obj")):
                act.target, act.reciprocal = act.source, True  # "both have yet to ratify the text"
        if act.reciprocal and not act.source and len(act.target) == 1 and act.head.dep in {"relcl", "acl"}:
            _both_of_antecedent(one, here)
        if act.type == "CONSULT" and act.source and not act.target and act.frame.head in words("hosting"):
            act.target = _hosted(one, here, told)
        if act.type == "CONSULT" and act.reciprocal and not act.source:
            parties = _clause_parties(one, cast)
            if len({w.country for w in parties}) > 1:
                act.source = act.target = tuple(_again(w) for w in parties)


#: How many acts back the discourse looks at all: more than a report of usual length has.
RECENT = 80

#: A report has two rivals once so many of its acts lie between them, and at least this share of all dyadic acts.
#: Chosen on the example reports (run of 2026-11-24): event F1 0.417 without, 0.569 with this and the list heads.
RIVAL_ACTS = 3
RIVAL_SHARE = 0.5


def _rivals(told: list[Told]) -> dict[str, Who]:
    """The two states or bodies that most of the report's acts so far lie between, by country; {} for none."""
    pairs: Counter[frozenset[str]] = Counter()
    faces: dict[str, Who] = {}
    for other in told:
        sides = {w.country for w in other.act.source}, {w.country for w in other.act.target}
        if len(sides[0]) == 1 and len(sides[1]) == 1 and sides[0] != sides[1]:
            pairs[frozenset(sides[0] | sides[1])] += 1
            for who in (*other.act.source, *other.act.target):
                faces.setdefault(who.country, who)
    if not pairs:
        return {}
    pair, times = min(pairs.items(), key=lambda item: (-item[1], sorted(item[0])))
    if times < RIVAL_ACTS or times / sum(pairs.values()) < RIVAL_SHARE:
        return {}
    return {country: faces[country] for country in sorted(pair)}


def _other_side(one: Told, rivals: dict[str, Who]) -> list[Who]:
    """The other rival, where one alone acts and the clause names nobody else; both, where a third offers to help."""
    mine = {w.country for w in one.act.source}
    if one.act.type in {"AGREE", "CONSULT"} and rivals and not mine & set(rivals):
        return [replace(who, code=country) for country, who in rivals.items()]
    if len(mine) != 1 or not mine <= set(rivals):
        return []
    return [replace(who, code=country) for country, who in rivals.items() if country not in mine]


def _its_people(who: Who, act: Act) -> Who:
    """What a state's own organs close or forbid at home, they close to its people."""
    if {w.country for w in act.source} != {who.code} or any(w.code == who.code for w in act.source):
        return who
    return replace(who, code=f"{who.code}.CVL") if ":" not in who.code and len(who.code) == 3 else who


def _for_its_own(act: Act) -> bool:
    """Whether those a demand names are only those it is made for ("compensation for its fishermen")."""
    if not {w.country for w in act.target} <= {w.country for w in act.source}:
        return False
    named = {w.start for n in act.predicate.slot("for") for w in n.subtree()}
    return all(w.start in named for w in act.target)


def _government(who: Who, act: Act) -> Who:
    """Whom a crowd before a parliament or a court of its own state addresses: mostly the government."""
    if {w.code for w in act.source} == {f"{who.code}.CVL"}:
        return replace(who, code=f"{who.code}.GOV")  # the people of a state against the state
    house = who.code.endswith((".LEG", ".JUD"))
    if house and who.country in {w.country for w in act.source}:
        return replace(who, code=f"{who.country}.GOV", how="place")
    return who


def _scene(one: Told, before: list[Told]) -> Place | None:
    """Where the same people's last act took place, told in this sentence or the one before."""
    parties = {w.country for w in one.act.source + one.act.target}
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > 1:
            return None
        if other.act.type in _BODILY and other.place is not None and other.act.status == one.act.status:
            shared = parties & {w.country for w in other.act.source + other.act.target}
            return other.place if shared else None
    return None


def _against_something(one: Told) -> bool:
    """Whether a protest tells what it is about: people who protest over a law address their own government."""
    around = {w.lower for w in one.act.head.subtree()} | {w.lower for w in one.act.head.head.children}
    return bool(around & {"against", "over", "demanding", "demand", "protesting"})


def _by_pronoun(one: Told) -> bool:
    """Whether the doer is taken up by a pronoun, so that the clause goes on with the one before."""
    return any(w.pos == "PRON" for w in one.act.predicate.slot("subj"))


def _their_own(one: Told, before: list[Told]) -> tuple[Who, ...]:
    """As in "shoots down an Indian fighter and captures its pilot": *its* looks to the side that was just hit."""
    objects = one.act.predicate.slot("obj")
    if not any(c.dep == "poss" and c.pos == "PRON" for o in objects for c in see_through(o).children):
        return ()
    mine = {w.country for w in one.act.source}
    for other in reversed(before):
        if {w.country for w in other.act.source} == mine and other.act.type in _HOSTILE:
            found = [w for w in other.act.target if w.country not in mine]
            if found:
                return tuple(_again(w) for w in found)
    speaking = [w for s in one.act.speakers for w in s.actors if w.country not in mine]
    return tuple(_again(w) for w in speaking)  # "scoffed at the idea that India had brought down one of its jets"


def _of_main_deed(one: Told, here: list[Told]) -> tuple[Who, ...]:
    """As in "ordered a siege of Gaza, cutting off food": what goes along with a deed is done to the same side."""
    head = one.act.head
    if head.dep != "advcl" or head.tag != "VBG":
        return ()
    mine = {w.country for w in one.act.source}
    for other in here:
        over = {other.act.head, other.act.predicate.support, *other.act.over}
        if other is not one and head.head in over and {w.country for w in other.act.source} == mine:
            return tuple(_again(w) for w in other.act.target if w.country not in mine)
    return ()


def _crowd(one: Told, here: list[Told], cast: Cast) -> tuple[Who, ...]:
    """The protesters of the same sentence, for a police that fires; villagers, for rebels who burn a place at home."""
    doer = one.act.source[0]
    for other in here:
        if other.act.type == "PROTEST" and other.act.source and doer.code.endswith((".COP", ".MIL")):
            if other.act.source[0].country == doer.country:
                return tuple(_again(w) for w in other.act.source)
    at_home = one.place is not None and one.place.country == doer.country
    if one.act.type == "ASSAULT" and doer.code.endswith((".REB", ".CRM")) and at_home:
        return (replace(doer, code=f"{doer.country}.CVL", how="discourse", confidence=0.5),)
    return ()


def _villagers(who: Who, act: Act) -> Who:
    """Whom rebels hit who attack a place of their own country that is no post of its forces: its people."""
    posts = any(see_through(w).lemma in words("posts") for found in act.predicate.slots.values() for w in found)
    if who.how == "place" and not posts and {w.country for w in act.source} == {who.code}:
        return replace(who, code=f"{who.code}.CVL")
    return who


def _other_party(one: Told, here: list[Told]) -> tuple[Who, ...]:
    """As in "accused Britain of meddling and was summoned": by the side that he spoke against."""
    hit = {w.code for w in one.act.target}
    for other in here:
        if other is not one and one.act.head.dep == "conj" and other.act.head is one.act.head.head:
            if {w.code for w in other.act.source} == hit:
                return tuple(_again(w) for w in other.act.target)
    return ()


def _lay_blame(one: Told, before: list[Told]) -> None:
    """Gives an attack that nobody is told to have done to whoever is blamed for it, on the accuser's word."""
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > 1:
            return
        act = other.act
        if act.type == "ASSAULT" and not act.source and act.status in {"actual", "alleged"}:
            if {w.code for w in one.act.target} & {w.code for w in act.target}:
                return
            act.source = tuple(_again(w) for w in one.act.target)
            act.status = "alleged"
            act.notes.append(f"{one.act.head.text}: laid at their door")
            return


def _answered(one: Told, before: list[Told]) -> tuple[Who, ...]:
    """Who is answered in kind: the doer of the hostile act just told, done to the one who acts now."""
    mine = {w.country for w in one.act.source}
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > 1:
            return ()
        hit = other.act.type in _HOSTILE and {w.country for w in other.act.target} & mine
        found = tuple(_again(w) for w in other.act.source if w.country not in mine)
        if hit and found:
            return found
    return ()


def _accuser(one: Told, before: list[Told]) -> tuple[Who, ...]:
    """Who made the charge that is rejected: the last to accuse the one who rejects it."""
    mine = {w.country for w in one.act.source}
    named = [n for found in one.act.predicate.slots.values() for n in found]
    if not any(n.lemma in words("claim_nouns") or n.pos == "PRON" for n in named):
        return ()
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > REACH:
            return ()
        if other.act.type == "ACCUSE" and {w.country for w in other.act.target} & mine:
            return tuple(_again(w) for w in other.act.source if w.country not in mine)
    return ()


def _claimant(one: Told, before: list[Told]) -> tuple[Who, ...]:
    """Whose claim is denied: on whose word the act just told is alleged ("Amnesty said, a claim the army denied")."""
    mine = {w.code for w in one.act.source}
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > 1:
            return ()
        found = tuple(_again(w) for s in other.act.speakers for w in s.actors if w.code not in mine)
        if other.act.status in {"alleged", "denied"} and found:
            return found
    return ()


def _avenged(one: Told, before: list[Told]) -> tuple[Who, ...]:
    """Whom revenge is sworn on: the doer of the last hostile act."""
    mine = {w.country for w in one.act.source}
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > REACH:
            break
        if other.act.type in _HOSTILE and other.act.source and not {w.country for w in other.act.source} & mine:
            return tuple(_again(w) for w in other.act.source)
    return ()


def _of_clause(one: Told, here: list[Told]) -> tuple[Who, ...]:
    """The target told in the object's own clause: "lifts the sanctions it had placed on Turkey"."""
    objects = one.act.predicate.slot("obj")
    for other in here:
        if other is not one and other.act.head.dep in {"relcl", "acl"} and other.act.head.head in objects:
            return tuple(_again(w) for w in other.act.target)
    return ()


def _own_people(one: Told, cast: Cast) -> tuple[Who, ...]:
    """People without a nationality whom a state's organ arrests, frees or disperses are its own."""
    act = one.act
    state = act.source[0].code.split(".")[0]
    if cast.world.state(state) is None or act.source[0].code == state and act.type == "ASSAULT":
        return ()
    for word in act.predicate.slot("obj"):
        core = see_through(word)
        role = cast.role_of(core)
        if role is not None and role.sector and (role.generic or role.private) and not cast.of(word):
            sector = cast.sector_of(core, role)
            return (cast.who_at(word, f"{state}.{sector}", cast.text[word.start : word.end], "discourse", 0.5),)
        if in_class(core, "people") and not cast.of(word) and not cast.owner_of(word):
            return (cast.who_at(word, f"{state}.CVL", cast.text[word.start : word.end], "discourse", 0.5),)
    return ()


def _conditioned(one: Told, cast: Cast) -> tuple[Who, ...]:
    """Whom a threat is made to, where its condition tells: "unless the European Union drops its plan"."""
    mine = {w.country for w in one.act.source}
    for word in one.act.sentence.words:
        if word.dep == "mark" and word.lower in {"if", "unless"} and word.head.pos in {"VERB", "AUX"}:
            found = [w for w in cast.all_of(subjects(word.head)) if w.country not in mine]
            if not found:
                found = [w for s in subjects(word.head) for w in cast.owner_of(s) if w.country not in mine]
            if found:
                return tuple(_again(w) for w in found)
    return ()


def _blamed(one: Told, here: list[Told]) -> tuple[Who, ...]:
    """The doer of a deed that somebody is blamed or punished for, or hit in retaliation for."""
    above = [*one.act.head.ancestors()]
    answered = any(w.lemma in words("reprisal_nouns") | words("answers") for w in above)
    victims = {w.code for w in one.act.target}
    for other in here:
        if other.act.head not in above:
            continue
        if other.act.type in {"SANCTION", "ACCUSE", "THREATEN", "PROTEST", "COERCE"} or answered:
            return tuple(_again(w) for w in other.act.target if w.code not in victims)
    return ()


#: How many sentences back a deed that is called by its own name is found ("condemned the coup").
NAMED_REACH = 12

_COMMENTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


def _doer_of(one: Told, before: list[Told], here: list[Told], cast: Cast) -> tuple[Who, ...]:
    """Who did what is commented on: "condemned the coup", "welcomed the move", "called it a disgrace"."""
    mine = {w.country for w in one.act.source}
    for noun in one.act.predicate.slot("obj"):
        inside = next((o for o in here if o.act.head is noun or noun in o.act.over), None)
        if inside is not None and inside is not one:
            found = tuple(_again(w) for w in inside.act.source if w.country not in mine)
            if found:
                return found
        if noun.lemma in words("utterances"):
            said = _speaker_over(noun, cast)
            return tuple(_again(w) for w in said if w.country not in mine)
        if noun.pos == "PRON":
            return _of_last_deed(one, before, mine)
        if not any(c.dep == "det" and c.lower in words("definite") for c in noun.children):
            continue
        general = noun.lemma in words("act_nouns")
        for other in before:
            back = one.act.sentence.index - other.act.sentence.index
            if back > NAMED_REACH:
                break
            same = (
                noun.lemma[:5] in {w.lemma[:5] for w in (other.act.head, *other.act.over)}
                or noun.lemma == other.act.mode
            )
            if not other.act.source or not (same or general and back <= REACH):
                continue
            if not {w.country for w in other.act.source} & mine:
                return tuple(_again(w) for w in other.act.source)
    return ()


def _speaker_over(noun: Word, cast: Cast) -> tuple[Who, ...]:
    """Who said what a noun of speech names: "..., he said, in remarks that Kosovo called a threat"."""
    for above in noun.ancestors():
        if above.pos == "VERB" and above.lemma in words("saying"):
            return cast.all_of(subjects(above))
    return ()


def _of_last_deed(one: Told, before: list[Told], mine: set[str]) -> tuple[Who, ...]:
    """Whose deed "it" is: the last act's; of an act that itself comments on a deed, that deed's."""
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > 1:
            return ()
        side = other.act.target if other.act.type in _COMMENTS else other.act.source
        found = tuple(_again(w) for w in side if w.country not in mine)
        if found:
            return found
    return ()


def _counterpart(one: Told, before: list[Told]) -> tuple[Who, ...]:
    """The other side of the last act that this source was party to."""
    mine = {w.country for w in one.act.source}
    for other in before:
        if one.act.sentence.index - other.act.sentence.index > REACH:
            break
        act = other.act
        if act.type in {"SUPPORT", "AID", "COOPERATE"} and not act.reciprocal:
            continue  # whom one helps is no other side
        if {w.country for w in act.source} & mine:
            found = [w for w in act.target if w.country not in mine]
        elif {w.country for w in act.target} & mine:
            found = [w for w in act.source if w.country not in mine]
        else:
            continue
        if found:
            return tuple(_again(w) for w in found)
    return ()


def _both_of_antecedent(one: Told, here: list[Told]) -> None:
    """As in "ratified the accord with the rebels, which was signed": whoever ratified it is the other side."""
    act, noun = one.act, one.act.head.head
    for other in here:
        if other is not one and other.act.source and any(noun in found for found in other.act.predicate.slots.values()):
            mine = {w.country for w in act.target}
            act.lead = tuple(_again(w) for w in other.act.source if w.country not in mine)
            act.source = act.target = (*act.lead, *act.target)
            return


def _hosted(one: Told, here: list[Told], told: list[Told]) -> tuple[Who, ...]:
    """Between whom it is mediated: "a truce brokered by Norway", "Egypt, which mediated"."""
    mine = {w.country for w in one.act.source}
    noun = one.act.head.head if one.act.head.dep in {"acl", "relcl"} else None
    before = [o for o in reversed(told) if one.act.sentence.index - o.act.sentence.index <= REACH]
    for other in [*sorted((o for o in here if o is not one), key=lambda o: not _about(o, noun)), *before]:
        parties = {w.country: w for w in (*other.act.source, *other.act.target) if w.country not in mine}
        if len(parties) > 1:
            return tuple(_again(w) for w in parties.values())
    return ()


def _about(one: Told, noun: Word | None) -> bool:
    """Whether an act is told by a noun, or has it among its words."""
    act = one.act
    return noun is not None and (act.head is noun or any(noun in found for found in act.predicate.slots.values()))


def _clause_parties(one: Told, cast: Cast) -> list[Who]:
    """The subject of the main clause, for a mediation or a call that names only the go-between."""
    act = one.act
    if act.head.pos not in {"NOUN", "PROPN"}:
        return []
    for ancestor in act.head.ancestors():
        for child in ancestor.children:
            if child.dep in {"nsubj", "nsubjpass"}:
                found = [w for w in cast.all_of([child]) if w.country not in {s.country for s in act.source}]
                if found:
                    return found
    return []
