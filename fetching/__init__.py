"""Fetching calendars from hosts that the operator allows, within bounds; nothing else is fetched."""
