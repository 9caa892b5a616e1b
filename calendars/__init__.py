"""Records to and from iCalendar bytes. The only room that knows the format; everything is pure.

Words in a reader's language come in as arguments.
"""
