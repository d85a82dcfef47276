"""Days summed, and the days gathered into weeks or months, by the database: a query over a query.

Django writes the inner query, which sums the entries of each day. What it cannot write is the outer one that
counts, say, on how many days of a month the sum lay inside a range; so its few words stand here.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import DateField, QuerySet
from django.db.models.expressions import RawSQL

from diary.charts.steps import StartOf, Step
from diary.columns import as_date
from diary.periods import ONE_DAY, Period, local_day


@dataclass(frozen=True)
class Days:
    """A query that gives rows with a column `day_on`, as SQL with the values it is asked with."""

    sql: str
    values: tuple[Any, ...]
    using: str

    @classmethod
    def of(cls, rows: QuerySet) -> "Days":
        """What a query set with `values("day_on", …)` would ask."""
        sql, values = rows.query.sql_with_params()
        return cls(sql, tuple(values), rows.db)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows as they are, the day first; several times quicker than as a query set."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return ((as_date(day), *rest) for day, *rest in cursor.fetchall())

    def summed(self, columns: Mapping[str, str], having: str) -> "Days":
        """One row a day, of those days that are `having` something; `columns` are names and their SQL."""
        sql = f"SELECT day_on, {listed(columns)} FROM ({self.sql}) AS parts GROUP BY day_on HAVING {having}"  # noqa: S608
        return Days(sql, self.values, self.using)

    def gathered(
        self, step: Step, columns: Mapping[str, str], values: Sequence[Any] = ()
    ) -> dict[dt.date, dict[str, Any]]:
        """One row a day, week or month by the first day of it; `values` are those of the columns' SQL."""
        start = first_day_sql(step, self.using)
        # No value stands in this text: only names and words of ours.
        sql = f"SELECT {start}, {listed(columns)} FROM ({self.sql}) AS days GROUP BY 1"  # noqa: S608
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, [*values, *self.values])
            return {as_date(first): dict(zip(columns, row, strict=True)) for first, *row in cursor.fetchall()}


def listed(columns: Mapping[str, str]) -> str:
    """Columns as they stand in a SELECT."""
    return ", ".join(f"{made} AS {name}" for name, made in columns.items())


def first_day_sql(step: Step, using: str) -> str:
    """The first day of the bucket of `days.day_on`, in the words of the database."""
    compiler = QuerySet(model=None, using=using).query.get_compiler(using)
    day = RawSQL("days.day_on", (), output_field=DateField())
    return str(compiler.compile(StartOf(day, step))[0])


def until_yesterday(period: Period, now: dt.datetime) -> Period | None:
    """The days of the period that are over, since a day's sum is not known before; None where none is."""
    last = min(period.last, local_day(now, period.zone) - ONE_DAY)
    return Period(period.first, last, period.zone) if last >= period.first else None
