"""Language: sentences, tokens, parse and names. Only this package knows spaCy."""

from dyads.language.header import Header, read_header
from dyads.language.pipeline import DEFAULT_PIPELINE, Parser, Sentence, Word
from dyads.language.sentences import sentence_spans

__all__ = ["DEFAULT_PIPELINE", "Header", "Parser", "Sentence", "Word", "read_header", "sentence_spans"]
