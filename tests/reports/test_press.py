"""The process that makes a PDF: what becomes of one that fails, that takes too long, that has to wait."""

import subprocess
from threading import Semaphore
from typing import Any

import pytest

from diary.reports import pdf, press
from tests.reports.summaries import example_summary


def test_a_press_that_fails_is_one_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Any
) -> None:
    broken = tmp_path / "press.py"
    broken.write_text("import sys\nsys.exit('Secret illness')\n")
    monkeypatch.setattr(press, "__file__", str(broken))

    with pytest.raises(pdf.NoPdfError):
        pdf.render(example_summary())

    assert "exit code 1" in caplog.text
    assert "Secret" not in caplog.text


def test_a_press_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST_S", 0.001)

    with pytest.raises(pdf.NoPdfError):
        pdf.render(example_summary())


def test_only_a_few_presses_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST_S", 0.01)
    monkeypatch.setattr(pdf, "PRESSES", Semaphore(0))

    with pytest.raises(pdf.NoPdfError):
        pdf.render(example_summary())


def test_the_pdf_library_is_not_loaded_with_the_pages() -> None:
    code = "import sys, diary.reports.pdf; sys.exit('typst' in sys.modules)"

    assert subprocess.run([press.sys.executable, "-c", code], check=False).returncode == 0
