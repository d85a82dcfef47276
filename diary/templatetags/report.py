"""The many cells of a report's tables, put together here: a template takes long for each of them."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from diary.reports.parts import Cell, Table

register = template.Library()


@register.filter
def table_rows(table: Table) -> SafeString:
    """The rows of a table."""
    rows = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in table.rows)
    return mark_safe("".join(f"<tr>{row}</tr>" for row in rows))  # noqa: S308 -- each cell is escaped


CELL = '<td class="{} shade{}"><span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></td>'


@register.filter
def strip_cells(cells: Iterable[Cell]) -> SafeString:
    """A week of nights, or a year of months: the number for the eye, the words for who listens."""
    made = (
        CELL.format(*(escape(str(text)) for text in (one.state, one.shade, one.text, one.label)))
        for one in cells
    )
    return mark_safe("".join(made))  # noqa: S308 -- each text is escaped
