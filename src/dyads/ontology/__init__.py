"""The ontology of events: PLOVER's types, modes, contexts and scores, CAMEO's codes, the crosswalk both ways.

Everything here is read from the data files in ``data/``, which name their sources. Look-ups of a type or mode
that does not exist raise :class:`ValueError` with the names that do; look-ups of a CAMEO code that does not
exist, or that has no PLOVER act, give ``None``: codes come from other people's data.
"""

from dyads.ontology.cameo import CAMEO, Act, CameoCode, cameo_text, cameo_to_plover, plover_to_cameo
from dyads.ontology.plover import (
    CONTEXTS,
    QUADS,
    TYPES,
    Quad,
    check_act,
    definition,
    is_mode,
    is_type,
    modes,
    quad,
    score,
)

__all__ = [
    "CAMEO",
    "CONTEXTS",
    "QUADS",
    "TYPES",
    "Act",
    "CameoCode",
    "Quad",
    "cameo_text",
    "cameo_to_plover",
    "check_act",
    "definition",
    "is_mode",
    "is_type",
    "modes",
    "plover_to_cameo",
    "quad",
    "score",
]
