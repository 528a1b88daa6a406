"""Acts that a wording carries along: a suspicion behind an arrest, a threat in "measures will follow if"."""

from __future__ import annotations

from dyads.coding.actors import Cast
from dyads.coding.acts import Act
from dyads.coding.nouns import is_nominal
from dyads.language import Sentence

__all__ = ["implied_acts"]


def implied_acts(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """Acts implied by the acts of a sentence; each keeps the frame of the act it comes from."""
    out: list[Act] = []
    for act in acts:
        suspicion = _suspicion(act, cast)
        if suspicion is not None:
            out.append(suspicion)
    return out


def _suspicion(act: Act, cast: Cast) -> Act | None:
    """ "arrested on suspicion of spying for Paris" accuses, where what is suspected names another state."""
    if act.type != "COERCE" or act.mode != "arrest" or not act.target or act.status not in {"actual", "background"}:
        return None
    for child in [c for w in (act.head, *act.predicate.slot("of"), *act.predicate.slot("obj")) for c in w.children]:
        if child.dep != "prep" or child.lower != "on":
            continue
        for noun in child.children:
            if noun.dep == "pobj" and noun.lemma in {"suspicion", "charge", "allegation", "accusation"}:
                named = [w for w in noun.subtree() if is_nominal(w) and any(
                    cast.world.state(a.code.split(".")[0]) is not None for a in (cast.of(w) or cast.owner_of(w)))]
                if named:
                    new = act.copy(
                        type="ACCUSE", mode="allege", cameo=None, status="actual", condition=None, reciprocal=False
                    )
                    new.predicate = type(act.predicate)(noun, "noun", noun.lemma, {})
                    new.notes = [f"{act.head.text} on {noun.text}: an accusation that names a state"]
                    return new
    return None

