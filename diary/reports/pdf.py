"""The report as a PDF."""

import json
import logging
import subprocess
import sys
from threading import BoundedSemaphore

from django.utils import translation

from diary.reports import press
from diary.reports.paper import laid_out
from diary.reports.summary import Summary

logger = logging.getLogger(__name__)

LONGEST_S = 60
# A press takes up to some 250 MB, and anybody with a link may ask for one: this many run at a time.
PRESSES = BoundedSemaphore(2)


class NoPdfError(Exception):
    """The PDF could not be made; the page of the report still can be printed."""


def render(summary: Summary) -> bytes:
    """The report as a tagged PDF: PDF/UA-1 where there is a shape for every sign in it.

    Raises NoPdfError.
    """
    if not PRESSES.acquire(timeout=LONGEST_S):
        raise NoPdfError
    try:
        return checked(pressed(written(summary)))
    finally:
        PRESSES.release()


def pressed(layout: bytes) -> "subprocess.CompletedProcess[bytes]":
    """Run the press."""
    command = [sys.executable, "-P", press.__file__]
    try:
        return subprocess.run(  # noqa: S603 -- our own program
            command, input=layout, capture_output=True, timeout=LONGEST_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoPdfError from error


def written(summary: Summary) -> bytes:
    """What the press is told, in the report's language."""
    with translation.override(summary.head.language):
        return json.dumps(laid_out(summary)).encode()


def checked(done: "subprocess.CompletedProcess[bytes]") -> bytes:
    """What was made. What the library complained of may name health data, so the log does not repeat it."""
    if done.returncode == press.ONLY_TAGGED:
        logger.warning("A report has signs that no font here has a shape for: it is tagged, not PDF/UA-1.")
    elif done.returncode != press.BY_THE_STANDARD:
        logger.error("The PDF of a report could not be made: exit code %s.", done.returncode)
        raise NoPdfError
    return done.stdout
