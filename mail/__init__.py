"""Letters out of the house: written once and frozen, handed to a mail server, or caught in a sink.

Nobody but this room knows how a mail looks on the wire.
"""
