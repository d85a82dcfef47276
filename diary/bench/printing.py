"""What the PDF of a report takes: processor time and memory, in a process of its own on the filled diary."""

import datetime as dt
import json
import resource
import subprocess
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from diary.bench.serving import Diary, command
from diary.bootstrap import RefusedError
from diary.periods import Period, local_day
from diary.reports.build import build
from diary.reports.pdf import render
from diary.reports.wishes import PARTS, Wishes

MOST_MB = 200
KB_PER_MB = 1024


@dataclass(frozen=True)
class Paper:
    """One report: its key in the JSON, its days, and the seconds of processor it may take."""

    name: str
    days: int
    target_s: float


# The longest last: the memory of the process that sets them is known as its highest so far.
PAPERS = (Paper("report_pdf_3m", 91, 1), Paper("report_pdf_10y", 3653, 5))


def prints(diary: Diary) -> dict[str, Any]:
    """The figures of all papers, from a process that does nothing else."""
    printing = command("bench", "--papers")
    done = subprocess.run(  # noqa: S603 -- our own command
        printing, env=dict(diary.environ), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RefusedError(f"The report could not be printed:\n{done.stderr}")
    return dict(json.loads(done.stdout))


def papers() -> dict[str, Any]:
    """Print each paper from the diary with most entries, which was filled first of the two."""
    user = User.objects.get(email="person1@example.org")
    return {paper.name: printed(paper, user, timezone.now()) for paper in PAPERS}


def printed(paper: Paper, user: User, now: dt.datetime) -> dict[str, Any]:
    """One paper with everything on it, counted from the first query to the last byte."""
    period = Period.ending(local_day(now, user.zone), paper.days, user.zone)
    cpu_s, highest_kb = spent(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    content = render(build(user, Wishes(period, frozenset(PARTS)), now))
    here_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - highest_kb
    press_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    found = {"cpu_s": round(spent() - cpu_s, 2), "memory_mb": round((here_kb + press_kb) / KB_PER_MB)}
    is_met = found["cpu_s"] < paper.target_s and found["memory_mb"] < MOST_MB
    return {**found, "bytes": len(content), "target_s": paper.target_s, "target_mb": MOST_MB, "ok": is_met}


def spent() -> float:
    """Seconds of processor of this process and of those it has waited for."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
