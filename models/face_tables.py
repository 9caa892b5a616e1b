"""The tables of how municipalities show themselves: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class FaceRow(TableRow, table=True):
    """A municipality's names, colour and what its arms show; ``arms`` is the digest of their picture."""

    __tablename__ = "face"

    number: str = Field(primary_key=True)
    name: str
    name_nn: str
    name_sami: str
    sami: str
    county: str
    district: str
    colour: str
    arms: str
    arms_show: str
    by: str
    at: datetime


class ArmsRow(TableRow, table=True):
    """The picture of a municipality's arms, apart from what every page reads."""

    __tablename__ = "face_arms"

    number: str = Field(primary_key=True)
    digest: str
    content: bytes
