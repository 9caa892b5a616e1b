"""Agendas: what stands on them, how items are numbered, and how revisions differ. Pure."""
