"""The one way in which what looks into a file says that it may not be read."""


class RefusedError(Exception):
    """The document cannot be read; the argument is the key of the reason."""
