"""``read``: an agreement file's bytes to the agreement's record, or all that is wrong with it."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scheduler.agreement_files.agreement_tables import AgreementTable
from scheduler.agreement_files.faults import AgreementFileError, Fault, joined, path_of, shown, shown_name
from scheduler.agreement_files.references import reference_faults
from scheduler.agreement_files.syntax import tables_of
from scheduler.agreement_files.words import REFUSED, suggestion
from scheduler.records.agreement import Agreement

_TYPES = {
    "string_type": ("a text", "write it in quotation marks"),
    "int_type": ("a whole number", "write digits without quotation marks"),
    "bool_type": ("true or false", "write true or false without quotation marks"),
    "date_type": ("a day", "write it as 2027-01-31 without quotation marks"),
    "time_type": ("a time of day", "write it as 09:00:00 without quotation marks"),
    "tuple_type": ("a list", "put it in square brackets"),
    "dict_type": ("a table", "write it as name = value pairs in braces"),
    "model_type": ("a table", "write it as name = value pairs in braces or under a heading"),
}


def read(text: bytes, name: str) -> Agreement:
    """Read an agreement from a TOML file's bytes; ``name`` is the file's, for the sentences.

    Raises:
        AgreementFileError: the file has faults; all of them are in it, at most 200.
    """
    file = _plain(name)
    tables = tables_of(text, file)
    try:
        table = AgreementTable.model_validate(tables)
    except ValidationError as error:
        broken = tuple(_fault(detail, tables, file) for detail in error.errors(include_url=False))
        raise AgreementFileError(broken + reference_faults(tables, file)) from None
    if misfits := reference_faults(tables, file):
        raise AgreementFileError(misfits)
    return table.record(table.document)


def _plain(name: str) -> str:
    return shown(name)[1:-1] if len(name) <= 40 else "…" + shown(name[-40:])[1:-1]


def _fault(detail: ErrorDetails, tables: dict[str, object], file: str) -> Fault:
    place = tuple(part for part in detail["loc"] if part != "[key]")
    path = path_of(place, tables)
    what, remedy = _sentence(detail, place)
    if detail["type"] == REFUSED:
        path = _narrowed(path, detail)
    return Fault(file=file, path=path, what=what, remedy=remedy + _owner(place, tables))


def _narrowed(path: str, detail: ErrorDetails) -> str:
    """Add the field of a table that its record complains about, if the table has or lacks it."""
    facts, table = detail["ctx"], detail["input"]
    field = str(facts["what"]).rsplit(".", maxsplit=1)[-1]
    if isinstance(table, dict) and (field in table or facts["why"] == "is missing"):
        return joined(path, field)
    return path


def _sentence(detail: ErrorDetails, place: tuple[int | str, ...]) -> tuple[str, str]:
    kind, facts = detail["type"], detail.get("ctx", {})
    value, least, most = shown(detail["input"]), facts.get("ge"), facts.get("le")
    sentences = {
        REFUSED: (str(facts.get("why")), str(facts.get("remedy"))),
        "missing": ("is missing", f"add {shown_name(str(place[-1]))}"),
        "too_short": ("is empty", "give at least one"),
        "greater_than_equal": (
            f"is {value}, must be at least {least}",
            f"write {least} or more",
        ),
        "less_than_equal": (
            f"is {value}, must be at most {most}",
            f"write {most} or less",
        ),
    }
    if kind == "extra_forbidden":
        return "is no field of this table", suggestion(str(place[-1]), _fields(place))
    if kind in _TYPES:
        wanted, remedy = _TYPES[kind]
        return f"is {value}, must be {wanted}", remedy
    return sentences.get(kind, (f"is {value}: {detail['msg']}", "write another value"))


def _fields(place: tuple[int | str, ...]) -> list[str]:
    """List the fields that the table around a place may have, as the file writes them."""
    model: type[BaseModel] = AgreementTable
    for part in place[:-1]:
        if isinstance(part, str):
            inside = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
            model = _table_in(inside[part]) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _table_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_table_in(part) for part in get_args(annotation))
    return next((model for model in found if model), None)


def _owner(place: tuple[int | str, ...], tables: dict[str, object]) -> str:
    """Name the body, since nobody counts tables from 0 in a long file."""
    match place, tables:
        case ("body", int(number), *_), {"body": [*bodies]} if number < len(bodies):
            body = bodies[number]
            key = body.get("key") if isinstance(body, dict) else None
            return f" (in {shown(key)[1:-1]})" if isinstance(key, str) and key else ""
        case _:
            return ""
