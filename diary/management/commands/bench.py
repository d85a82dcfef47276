"""`bench`: how fast the pages are with ten years of entries, as JSON."""

import json
import sys
from argparse import SUPPRESS
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from diary.bench.browsing import browse
from diary.bench.exporting import exports
from diary.bench.insights import RUNS, table
from diary.bench.measure import all_met, measure
from diary.bench.pages import PAGES
from diary.bench.people import ENTRIES, filled
from diary.bench.printing import papers, prints
from diary.bench.saying import lines_of
from diary.bench.serving import served


class Command(BaseCommand):
    """Fills a diary of its own, serves it with one worker, measures; exit code 1 where a target is missed."""

    help = "Measure the pages of a freshly filled diary (with DATABASE_URL in a database of its own there)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What to measure, and where to write it besides standard output."""
        names = [page.name for page in PAGES]
        parser.add_argument("--json", type=Path, metavar="FILE", help="also write the JSON there")
        parser.add_argument("--only", choices=names, metavar="PAGE", help=f"one of {', '.join(names)}")
        parser.add_argument("--entries", type=int, default=ENTRIES, help="default: %(default)s")
        parser.add_argument("--requests", type=int, default=30, help="of each page (default: %(default)s)")
        parser.add_argument(
            "--insights", action="store_true", help="instead: how often links are named wrongly"
        )
        parser.add_argument(
            "--runs", type=int, default=RUNS, help="made-up diaries a cell (default: %(default)s)"
        )
        parser.add_argument(
            "--browser", action="store_true", help="also look in Chromium (needs requirements-dev.txt)"
        )
        parser.add_argument("--fill", action="store_true", help=SUPPRESS)
        parser.add_argument("--papers", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, or be the process that fills the database (--fill) or prints reports of it (--papers)."""
        if options["fill"] or options["papers"]:
            self.stdout.write(json.dumps(filled(options["entries"]) if options["fill"] else papers()))
            return
        if options["insights"]:
            for line in table(options["runs"]):
                self.stdout.write(line)
            return
        report = self.measured(options)
        self.show(report)
        written = json.dumps(report, indent=1)
        self.stdout.write(written)
        if options["json"]:
            options["json"].write_text(f"{written}\n")
        if not all_met(report):
            sys.exit(1)

    def measured(self, options: dict[str, Any]) -> dict[str, Any]:
        """The report on a diary filled and served for it."""
        self.stderr.write("Filling a diary and starting its server …")
        pages = [page for page in PAGES if options["only"] in {None, page.name}]
        with served(options["entries"]) as diary:
            self.stderr.write(f"Measuring on port {diary.port} …")
            report = measure(diary, pages, options["requests"], options["entries"])
            if options["only"] is None:
                report |= {"exports": exports(diary), "pdfs": prints(diary)}
            return report | ({"browser": browse(diary)} if options["browser"] else {})

    def show(self, report: dict[str, Any]) -> None:
        """The figures as a table for people, on standard error."""
        for line in lines_of(report):
            self.stderr.write(line)
