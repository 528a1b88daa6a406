"""Cuts a text into tokens and gives each its class, so that the grammar matches one letter a token."""

from __future__ import annotations

import re

from .lexicon import TOKEN, lexicon, phrases
from .records import Token

_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HY",
    "–": "DASH",
    "—": "DASH",
    "/": "SLASHMARK",
    "'": "QUO",
    "’": "QUO",
    "$": "MONEY",
    "£": "MONEY",
    "€": "MONEY",
    "¥": "MONEY",
    "#": "MONEY",
    "%": "PERCENT",
    "(": "PAREN",
    ")": "PAREN",
    "!": "STOP",
    "?": "STOP",
    ";": "SEMI",
    ":": "COLON",
    "‘": "QUO",
    '"': "DQUO",
    "“": "DQUO",
    "”": "DQUO",
}


_LEADS = frozenset("the start beginning end first feast month holy day".split())  # of a holiday's name, in lower case


def _number(raw: str) -> Token:
    plain = raw.replace(",", "")
    if "." in plain:
        return Token(0, 0, raw, "DEC", float(plain[:40]))
    value = int(plain[:9])
    if len(raw) <= 2 and 1 <= value <= 31:
        return Token(0, 0, raw, "DAY", value)
    if len(raw) == 4 and 1000 <= value <= 2199:
        return Token(0, 0, raw, "YEAR", value)
    return Token(0, 0, raw, "INT", value)


def _join_numbers(run: list[Token]) -> Token:
    """One token for a run of number words: a count, or a year said in two halves ("nineteen ninety-six")."""
    values = [int(token.value or 0) for token in run if token.kind == "NW"]
    kind, total, part = "WNUM", 0, 0
    if (
        len(values) in (2, 3)
        and 13 <= values[0] <= 20
        and 10 <= values[1] <= 90
        and (len(values) == 2 or values[2] < 10)
    ) and (len(values) == 2 or values[1] % 10 == 0):
        return Token(run[0].start, run[-1].end, "", "YEAR", values[0] * 100 + sum(values[1:]), run[0].capital)
    for value in values:
        if value == 100:
            part = max(part, 1) * 100
        elif value == 1000:
            total, part = total + max(part, 1) * 1000, 0
        elif value == 12 and part:  # "two dozen"
            part *= 12
        else:
            part += value
    return Token(
        run[0].start,
        run[-1].end,
        " ".join(t.low for t in run),
        kind,
        min(total + part, 10**6),
        run[0].capital,
    )


def _merge(tokens: list[Token]) -> list[Token]:
    """Joins number words and phrases."""
    out: list[Token] = []
    table, i, n = phrases(), 0, len(tokens)
    while i < n:
        token = tokens[i]
        rows = table.get(token.low)
        matched = False
        if rows:
            for words, kind, value in rows:
                size = len(words)
                if i + size <= n and (size == 1 or all(tokens[i + k].low == words[k] for k in range(1, size))):
                    if kind == "HOLIDAY" and not token.low[0].isdigit():
                        named = token if token.low not in _LEADS else tokens[i + size - 1]
                        if not named.capital:
                            continue
                    out.append(
                        Token(token.start, tokens[i + size - 1].end, " ".join(words), kind, value, token.capital)
                    )
                    i += size
                    matched = True
                    break
        if matched:
            continue
        if token.kind == "NW":
            j = i + 1
            while j < n and j - i < 12:
                if tokens[j].kind == "NW":
                    j += 1
                elif tokens[j].kind == "HY" and j + 1 < n and tokens[j + 1].kind == "NW":
                    j += 2
                else:
                    break
            if (
                j < n
                and tokens[j - 1].low.endswith("ty")
                and tokens[j].kind == "HY"
                and j + 1 < n
                and tokens[j + 1].kind == "ORD"
            ):
                value = int(tokens[j - 1].value or 0) + int(tokens[j + 1].value or 0)
                out.append(Token(token.start, tokens[j + 1].end, "", "ORD", value))
                i = j + 2
                continue
            out.append(_join_numbers(tokens[i:j]))
            i = j
            continue
        out.append(token)
        i += 1
    return out


def tokenize(text: str) -> list[Token]:
    """Tokens of a text in order. Offsets are code points; blanks are dropped, an empty line is PARA."""
    words, capitals = lexicon()
    out: list[Token] = []
    add = out.append
    merge = False
    table = phrases()
    for m in TOKEN.finditer(text):
        group, raw = m.lastgroup, m.group()
        start, end = m.span()
        if group == "word":
            low = raw.lower()
            lexeme = words.get(low)
            capital = raw[0].isupper()
            if low in table:
                merge = True
            if (
                lexeme is None
                or (low in capitals and not capital)
                or (lexeme[0] == "ERA" and not raw.isupper())
                or (start and text[start - 1].isdigit())
            ):
                add(Token(start, end, low, "OTHER", None, capital))
                continue
            if lexeme[0] == "NW":
                merge = True
            add(Token(start, end, low, lexeme[0], lexeme[1], capital))
        elif group == "mark":
            kind = _MARKS.get(raw, "OTHER")
            add(Token(start, end, "'" if kind == "QUO" else raw, kind))
        elif group == "num":
            if (start and text[start - 1].isalpha() and text[max(0, start - 2) : start] != "FY") or (
                end < len(text) and text[end].isalpha() and text[end] not in "aApP"
            ):
                add(Token(start, end, raw, "OTHER"))
                continue
            token = _number(raw)
            token.start, token.end = start, end
            add(token)
        elif group == "ord":
            add(Token(start, end, raw.lower(), "ORD", int(re.sub(r"\D", "", raw))))
        elif group == "decade":
            add(Token(start, end, raw, "DECADE", int(raw[:-1])))
        elif group == "quarter":
            add(Token(start, end, raw.lower(), "QSHORT", int(re.sub(r"\D", "", raw))))
        elif group == "ampm":
            add(Token(start, end, raw.lower(), "AMPM", raw[0].lower()))
        elif group == "fraction":
            top, bottom = int(raw[0]), int(raw[2])
            add(
                Token(
                    start,
                    end,
                    raw,
                    "FRACTION" if 0 < top < bottom else "OTHER",
                    top / bottom if bottom else None,
                )
            )
        elif group == "season":
            add(Token(start, end, raw, "SPLITYEAR", raw))
        else:
            add(Token(start, end, raw, (group or "other").upper(), raw))
    return _merge(out) if merge else out
