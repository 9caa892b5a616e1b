"""The frozen nouns of the house. They refuse nonsense when they are made.

Conventions: a *day* is a ``date``; a *moment* is an aware ``datetime``; both ends
of every ``DateRange`` and window are included; a *key* is a stable word id.
"""
