"""From an agreement, norms and a year to what must happen: obligations, windows, findings."""
