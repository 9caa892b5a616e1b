"""Why something about a request for disclosure was refused: one class per cause. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class AnsweredDisclosureError(UseCaseError):
    """The request has an answer already."""

    def __init__(self, request: str) -> None:
        """Name the request."""
        super().__init__(f"{request} is answered already; see the answer on its page", request=request)


class NoBasisError(UseCaseError):
    """Something is to be kept back without naming the law."""

    def __init__(self, basis: str) -> None:
        """Name what was given as the basis."""
        super().__init__(
            f"{basis!r} is no legal basis of the list; choose the paragraph of the law (offentleglova § 31)",
            basis=basis[:80],
        )


class NotWeighedError(UseCaseError):
    """Nobody has said that wider disclosure was considered."""

    def __init__(self, request: str) -> None:
        """Name the request."""
        super().__init__(
            f"{request}: say that disclosure beyond the law was considered (offentleglova § 11)",
            request=request,
        )


class StillSecretError(UseCaseError):
    """All of something confidential is to be disclosed, and nobody has said that it no longer is."""

    def __init__(self, basis: str) -> None:
        """Name the basis that was set."""
        super().__init__(
            f"{basis}: confidential by law; disclose parts, or say that it no longer is", basis=basis
        )


class NoRestGroundError(UseCaseError):
    """All is refused although the basis exempts information only, and nothing is said of the rest."""

    def __init__(self, basis: str) -> None:
        """Name the basis."""
        super().__init__(
            f"{basis} exempts information; disclose the rest, or say why not (offentleglova § 12)",
            basis=basis,
        )


class NothingChosenError(UseCaseError):
    """It was not said what to ask for, or what to answer."""

    def __init__(self, field: str) -> None:
        """Name the field."""
        super().__init__(f"{field}: nothing is chosen; choose one and send again", field=field)


class NothingDisclosedError(UseCaseError):
    """Part of a document is to be disclosed, and no text of it was written."""

    def __init__(self, request: str) -> None:
        """Name the request."""
        super().__init__(f"{request}: write what is disclosed, or refuse", request=request)


class DocumentThereError(UseCaseError):
    """The document is said not to exist, and it does; or the other way round."""

    def __init__(self, request: str, *, there: bool) -> None:
        """Name the request, and whether there is a document."""
        state = "is there" if there else "does not exist"
        super().__init__(f"{request}: the document {state}; choose another answer", request=request)
