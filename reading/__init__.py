"""Reading: the text of an agreement becomes proposed clauses, each with its quote, for a human to confirm.

Knows words, sentences and rules, and nothing of databases, webs or plans.
"""

from reading.reader import read_text
from reading.records import Body, DocumentType, Fact, Kind, Passage, Question, Reading

__all__ = ["Body", "DocumentType", "Fact", "Kind", "Passage", "Question", "Reading", "read_text"]
