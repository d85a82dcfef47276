"""The figures of a measurement as lines for people."""

from collections.abc import Iterator
from typing import Any

ROW = (
    "{name:<16}{median_ms:>9}{p95_ms:>9}{cpu_ms:>8}{ratio:>7}{target:>7}"
    "{queries:>9}{queries_small:>7}{bytes:>8}  {said}"
)
HEADINGS = {
    "name": "page",
    "median_ms": "median ms",
    "p95_ms": "p95 ms",
    "cpu_ms": "cpu ms",
    "ratio": "ratio",
    "target": "under",
    "queries": "queries",
    "queries_small": "small",
    "bytes": "bytes",
    "said": "",
}


def lines_of(report: dict[str, Any]) -> Iterator[str]:
    """A line for each thing that was measured; each says whether its targets are met."""
    yield f"{report['entries']:,} entries, floor {report['floor_ms']} ms (cpu {report['floor_cpu_ms']})"
    yield ROW.format(**HEADINGS)
    for name, page in report["pages"].items():
        yield ROW.format(name=name, said="; ".join(page.get("missed", [])) or "ok", **page)
    for part, said in SAID.items():
        for name, found in report.get(part, {}).items():
            yield f"{name}: {said(found)}: {'ok' if found['ok'] else 'missed'}"


def loaded(visit: dict[str, Any]) -> str:
    """What one visit loads."""
    return f"{visit['bytes']:,} bytes, under {visit['target']:,}"


def carried(file: dict[str, Any]) -> str:
    """What one file takes on its way."""
    return ", ".join(f"{name} {file[name]}, under {most}" for name, most in file["target"].items())


def printed(paper: dict[str, Any]) -> str:
    """What one report takes to print."""
    cpu = f"{paper['cpu_s']} s of CPU, under {paper['target_s']}"
    return f"{cpu}, {paper['memory_mb']} MB, under {paper['target_mb']}"


def seen(look: dict[str, Any]) -> str:
    """How soon one page is there."""
    return f"{look['median_ms']} ms in Chromium, under {look['target']}"


SAID = {"wire": loaded, "exports": carried, "pdfs": printed, "browser": seen}
