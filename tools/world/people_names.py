"""Names of people: folding, comparing, and the forms under which the press writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from rapidfuzz.distance import Levenshtein

_UNDECOMPOSED = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ß": "ss",
        "ə": "a",
        "Ə": "A",
        "ħ": "h",
        "Ħ": "H",
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
    }
)


def unaccent(text: str) -> str:
    """The same letters without accents, in plain Latin."""
    flat = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return unicodedata.normalize("NFC", "".join(c for c in flat if not unicodedata.combining(c)))


def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, hyphens and stops as spaces."""
    flat = unaccent(text).casefold().replace("'", "")
    return " ".join(re.sub(r"[^\w]+", " ", flat).split())


def strip_honorifics(name: str, honorifics: Iterable[str]) -> str:
    """`Col. Mamady Doumbouya` -> `Mamady Doumbouya`; a name that is all honorific stays."""
    known = set(honorifics)
    words = name.split()
    while len(words) > 1 and fold(words[0]) in known:
        words = words[1:]
    return " ".join(words)


def tidy(name: str, particles: Iterable[str]) -> str:
    """One spacing, lower-case particles inside the name, no brackets or quotation marks."""
    text = re.sub(r"\([^)]*\)?|[\"“”\x00-\x1f]", " ", name)
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    low = {"de", "da", "do", "dos", "das", "del", "di", "du", "bin", "ibn", "bint", "al"} & set(particles)
    words = [w.upper() if re.fullmatch(r"Ii|Iii|Iv|Vi|Vii|Viii|Ix|Xvi", w) else w for w in text.split(" ")]
    return " ".join(w.lower() if i and w.lower() in low else w for i, w in enumerate(words))


def _close(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    return Levenshtein.normalized_similarity(a, b) >= 0.74


def same_person(a: str, b: str, particles: Iterable[str]) -> bool:
    """Whether two folded names can be one person's, given the same office at the same time."""
    skip = set(particles) | {"jr", "sr", "ii", "iii", "iv", "v", "i", "x", "xiv", "xvi", "vi", "viii"}
    left = [t for t in a.split() if t not in skip] or a.split()
    right = [t for t in b.split() if t not in skip] or b.split()
    if "".join(left) == "".join(right) or _close("".join(left), "".join(right)):
        return True
    short, long = sorted((left, right), key=len)
    rest = list(long)
    hits = 0
    for token in short:
        match = next((t for t in rest if t == token), None) or next((t for t in rest if _close(t, token)), None)
        if match is None and len(token) == 1:
            match = next((t for t in rest if t.startswith(token)), None)
        if match is None:
            continue
        rest.remove(match)
        hits += 1
    strong = hits == len(short) or any(len(t) >= 4 and any(_close(t, u) for u in long) for t in short)
    if not strong or hits < max(1, len(short) - 1) or (hits < 2 and len(short) > 1):
        return False
    # one word may differ (a middle name, another surname), but not the given name: brothers share the rest
    return hits == len(short) or _close(left[0], right[0])


def akin(a: str, b: str) -> bool:
    """Whether two folded names share a word at least loosely: enough only where office and days agree too."""
    left, right = a.split()[-1], b.split()[-1]
    return any(
        Levenshtein.normalized_similarity(t, u) >= 0.55
        for t, u in [*((left, w) for w in b.split()), *((right, w) for w in a.split())]
        if len(t) > 3 and len(u) > 3
    )


def surname(name: str, state: str, rules: dict[str, Any]) -> str:
    """The part of a name that the press uses alone, or an empty string where there is none to rely on."""
    words = [w for w in name.split() if fold(w).rstrip(".") not in {"jr", "sr"}]
    if len(words) < 2 or re.fullmatch(r"[IVX]+", words[-1]) or fold(words[-1]) in rules["particles"]:
        return ""
    if fold(words[-1]) in rules["dynasties"]:
        return ""  # nobody is called by the name of a ruling house alone
    if state in rules["whole"]:
        return words[-1] if state in {"IDN", "THA"} and len(words[-1]) > 4 else ""
    if state in rules["family_first"]:
        return words[0]
    if state in rules["given_last"]:
        return words[-1]
    if state in rules["given_first"]:
        return words[0]
    if state in rules["two_surnames"] and len(words) >= 4 and fold(words[-2]) not in rules["particles"]:
        return words[-2]
    begin = len(words) - 1
    while begin > 1 and fold(words[begin - 1]) in rules["particles"]:
        begin -= 1
    return " ".join(words[begin:])


def variants(names: list[str], state: str, rules: dict[str, Any], short: bool) -> list[str]:
    """The other forms of a person's names, without the name itself; `short` asks for the surname too."""
    main, out = names[0], list(names[1:])
    for name in list(names):
        words = name.split()
        if len(words) >= 3 and state not in {*rules["family_first"], *rules["whole"], *rules["given_last"]}:
            tail = surname(name, state, rules)
            if tail and fold(words[0]) not in rules["particles"] and len(words[0].strip(".")) > 1:
                out.append(f"{words[0]} {tail}")
        if state in rules["family_first"] and len(words) == 2:
            out.append(f"{words[1]} {words[0]}")
        if state in rules["family_first"] and len(words) == 3 and state in {"KOR", "PRK", "TWN"}:
            out.append(f"{words[0]} {words[1]}-{words[2].lower()}")
        if "-" in name and state in {"KOR", "PRK", "TWN"}:
            out.append(" ".join(p.capitalize() for p in name.replace("-", " ").split()))
        if short and name == main:
            tail = surname(name, state, rules)
            out.append(tail)
            bare = re.sub(r"^(al|el)[- ]", "", tail, flags=re.I)
            out.append(bare if len(bare) > 3 else "")
    for form in [*out, main]:
        out.append(unaccent(form))
        if re.search(r"\b[Ee]l-", form):
            out.append(re.sub(r"\b[Ee]l-", "al-", form))
    seen, kept = {main}, []
    for form in out:
        form = form.strip()
        if form and form not in seen and len(form) > 1:
            seen.add(form)
            kept.append(form)
    return kept
