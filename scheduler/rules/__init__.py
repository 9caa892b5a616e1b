"""From an agreement, norms and a year to what must happen: obligations, windows, findings.

Start with ``obligations.obligations_of`` and ``compliance.standing_of``. Everything is pure and
holds for any year; days are ``date``, and both ends of every span and window are included.
"""
