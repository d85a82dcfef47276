"""`load_foods`: more foods, from a download of FoodData Central."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from diary import datafolder, schema
from diary.bootstrap import RefusedError
from diary.foods import fdc, loading
from diary.foods.catalogue import load_shipped

WIDTH = 30


class Command(BaseCommand):
    """Reads the file as a stream and writes its foods for everybody; a second run changes nothing."""

    help = (
        "Load foods of the U.S. Department of Agriculture from a download of FoodData Central "
        "(fdc.nal.usda.gov/download-datasets): a CSV zip or JSON, zipped or not, of Foundation, SR Legacy "
        "or FNDDS. Products of brands are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether to write."""
        parser.add_argument("file", metavar="FILE", type=Path, help="the download, as it came")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Read, write, report; the shipped foods come first, for they are not replaced."""
        download = self.read(file)
        with datafolder.use(alone=False):
            schema.bring_up_to_date()
            load_shipped()
            counts = loading.store(
                download.foods, is_dry_run=dry_run, tick=lambda part: self.show("Writing", part)
            )
        self.end_line()
        self.report(download, counts, is_dry_run=dry_run)

    def read(self, file: Path) -> fdc.Download:
        """The foods of the file; one that cannot be taken is one sentence and exit code 2."""
        try:
            return fdc.read(file, lambda part: self.show("Reading", part))
        except fdc.BadDownloadError as error:
            raise RefusedError(str(error)) from error
        finally:
            self.end_line()

    def show(self, verb: str, part: float) -> None:
        """The progress on one line of a terminal, written anew at each percent."""
        line = f"{verb} [{'#' * round(part * WIDTH):{WIDTH}}] {part:4.0%}"
        if self.stderr.isatty() and line != getattr(self, "shown", ""):
            self.shown = line
            self.stderr.write(f"\r{line}", self.plain, ending="")

    def end_line(self) -> None:
        """Leave the line of progress."""
        if getattr(self, "shown", ""):
            self.shown = ""
            self.stderr.write("", self.plain, ending="\n")

    @staticmethod
    def plain(text: str) -> str:
        """Progress is no error: without the colour of one."""
        return text

    def report(self, download: fdc.Download, counts: Counter[str], *, is_dry_run: bool) -> None:
        """What became of every row."""
        self.stdout.write(
            f"{len(download.foods):,} foods read: {counts['new']:,} new, {counts['changed']:,} changed, "
            f"{counts['same']:,} as before, {counts['known']:,} already in the catalogue."
        )
        for title, counter in (("Refused", download.refused), ("Left out", download.left_out)):
            for reason, number in counter.most_common():
                self.stdout.write(f"{title}: {number:,} ({reason}).")
        for example in download.examples:
            self.stdout.write(f"  {example}")
        if is_dry_run:
            self.stdout.write("Nothing was written (dry run).")
