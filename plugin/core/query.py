"""What part of a dataset is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Optional

from .geometry import Geometry
from .values import Value


@dataclass(frozen=True)
class Period:
    """From (inclusive) to (exclusive), aware instants; None is open."""

    start: Optional[datetime] = None
    end: Optional[datetime] = None


@dataclass(frozen=True)
class Condition:
    """What a field must be: ``=``, ``<>``, ``<``, ``<=``, ``>`` or ``>=`` a value; ``=`` None is empty, ``<>`` None is not.

    ``contains`` looks for a text within, large and small letters alike. An
    empty field meets no other condition.
    """

    field: str
    operator: str
    value: Value


@dataclass(frozen=True)
class Query:
    """Area (bounds in CRS84: west, south, east, north; ``polygon``, in CRS84 too, cuts finer), period, and at most how many.

    ``stations`` restricts series to these station ids; ``page_size`` is a wish
    the server may cut. All conditions of ``where`` must hold; they are kept by
    ``services.narrowing`` where a connector does not know them. ``fields``
    names the columns that are kept, empty for all; see ``columns``.
    """

    area: Optional[tuple[float, float, float, float]] = None
    polygon: Optional[Geometry] = None
    period: Period = Period()
    stations: tuple[str, ...] = ()
    limit: Optional[int] = None
    page_size: int = 1000
    where: tuple[Condition, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the wanted part needs, empty for all: those that are kept, and those it is chosen by."""
        return self.fields and (*self.fields, *(condition.field for condition in self.where))
