"""What is said about a file, in words."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.imports.refusal import Reason, RefusedFileError
from diary.models import ImportBatch, MedicineChange
from diary.reports.holdings import holdings

SENTENCES = {
    Reason.TOO_LARGE: gettext_lazy("This file is larger than any diary can be. Nothing was changed."),
    Reason.NO_ZIP: gettext_lazy(
        "This is no takeout of a diary: a takeout is a zip file. Nothing was changed."
    ),
    Reason.NO_TAKEOUT: gettext_lazy("This zip is no takeout of an Unknot diary. Nothing was changed."),
    Reason.NEWER: gettext_lazy(
        "This takeout was made by a newer version of Unknot. Update this one first. Nothing was changed."
    ),
    Reason.DAMAGED: gettext_lazy("This takeout is damaged and cannot be read. Nothing was changed."),
}


def sentence(refused: RefusedFileError) -> str:
    """Why a file cannot be taken in."""
    if refused.reason in SENTENCES:
        return str(SENTENCES[refused.reason])
    return _(
        "This takeout is damaged or was changed by hand: line %(line)s of %(name)s makes no sense."
        " Nothing was changed."
    ) % {"line": refused.line, "name": refused.name}


@dataclass(frozen=True)
class Count:
    """How many rows of one table a file brings, and how many the diary has already."""

    label: str
    new: int
    already: int


def counts(batch: ImportBatch) -> list[Count]:
    """The counts of an import, in the order of the file, by names that people know."""
    found = []
    for holding in holdings():
        if holding.name in batch.counts:
            found.append(Count(name_of(holding.model), *batch.counts[holding.name]))
    return found


def name_of(model: type[models.Model]) -> str:
    """What people call the rows; a medicine and what became of it have one name, but are counted apart."""
    if model is MedicineChange:
        return _("Starts, changes and ends of medicines")
    return capfirst(str(model._meta.verbose_name_plural))
