"""Reading: the text of an agreement becomes proposed clauses, each with its quote, for a human to confirm.

Knows words, sentences and rules, and nothing of databases, webs or plans.
"""

from reading.documents import (
    LONGEST_TEXT,
    ExtractedText,
    Refusal,
    UnreadableDocumentError,
    extract,
    read_file,
)
from reading.reader import read_text
from reading.records import Body, DocumentType, Fact, Kind, Passage, Question, Reading

__all__ = [
    "LONGEST_TEXT", "Body", "DocumentType", "ExtractedText", "Fact", "Kind", "Passage", "Question", "Reading",
    "Refusal", "UnreadableDocumentError", "extract", "read_file", "read_text",
]  # fmt: skip
