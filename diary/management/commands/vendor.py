"""Fetch the third-party files of the pages again, at the versions written here."""

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

FONT = "@fontsource-variable/atkinson-hyperlegible-next"
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}


def noto(package: str, version: str, family: str, *weights: str) -> tuple[str, str, str, dict[str, str]]:
    """A family of letters for the PDF, which takes no compressed fonts."""
    folder = "../../diary/reports/fonts/"
    files = {
        f"{WEIGHTS[weight]}/{family}_{WEIGHTS[weight]}.ttf": f"{folder}{family}-{weight}.ttf"
        for weight in weights
    }
    licence = {"LICENSE_FONT": f"{folder}{family}-OFL.txt"}
    return f"@expo-google-fonts/{package}", version, "OFL-1.1", {**files, **licence}


# package, version, licence, {file in the package: file in static/vendor}
PACKAGES = [
    ("bootstrap", "5.3.9", "MIT", {"dist/css/bootstrap.min.css": "bootstrap.min.css"}),
    (
        FONT,
        "5.3.0",
        "OFL-1.1",
        {
            "files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "atkinson-latin.woff2",
            "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "atkinson-latin-ext.woff2",
            "LICENSE": "atkinson-LICENSE.txt",
        },
    ),
    # One weight for the night screen, which has to be there at once: a third of the size of all weights.
    (
        "@fontsource/atkinson-hyperlegible-next",
        "5.3.0",
        "OFL-1.1",
        {"files/atkinson-hyperlegible-next-latin-600-normal.woff2": "atkinson-night.woff2"},
    ),
    ("chart.js", "4.6.1", "MIT", {"dist/chart.umd.min.js": "chart.min.js"}),
    (
        "chartjs-adapter-date-fns",
        "3.0.0",
        "MIT",
        {"dist/chartjs-adapter-date-fns.bundle.min.js": "chart-dates.min.js"},
    ),
    ("chartjs-chart-matrix", "3.1.0", "MIT", {"dist/chartjs-chart-matrix.min.js": "chart-matrix.min.js"}),
    (
        "chartjs-plugin-annotation",
        "3.1.0",
        "MIT",
        {"dist/chartjs-plugin-annotation.min.js": "chart-annotation.min.js"},
    ),
    noto("noto-sans", "0.4.2", "NotoSans", "Regular", "Bold"),
    noto("noto-sans-arabic", "0.4.3", "NotoSansArabic", "Regular", "Bold"),
    noto("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", "Regular", "Bold"),
    noto("noto-emoji", "0.4.7", "NotoEmoji", "Regular"),
    # Checks pages in the tests; no page of the product loads it.
    ("axe-core", "4.14.1", "MPL-2.0", {"axe.min.js": "../../tests/browser/axe.min.js"}),
]
# Names a file that is not shipped; the hashed static storage refuses it.
SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


class Command(BaseCommand):
    """npm pack each package, take its files out, strip source-map comments, write the manifest."""

    help = "Fetch the vendored files again (needs npm and its registry; for maintainers)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rewrite static/vendor and its manifest.json."""
        target = Path(settings.BASE_DIR) / "static" / "vendor"
        target.mkdir(parents=True, exist_ok=True)
        rows = [row for package in PACKAGES for row in fetch(target, *package)]
        (target / "manifest.json").write_text(json.dumps(rows, indent=1) + "\n")
        self.stdout.write(f"{len(rows)} files written.")


def fetch(target: Path, name: str, version: str, licence: str, files: dict[str, str]) -> list[dict[str, str]]:
    """Take `files` of one package; a manifest row for each."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        integrity = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        rows = []
        with tarfile.open(archive) as tar:
            for inside, outside in files.items():
                member = tar.extractfile(f"package/{inside}")
                (target / outside).parent.mkdir(parents=True, exist_ok=True)
                content = SOURCE_MAP.sub(b"\n", member.read() if member else b"")
                (target / outside).write_bytes(content)
                rows.append(
                    {
                        "file": outside,
                        "package": name,
                        "version": version,
                        "licence": licence,
                        "npm_integrity": f"sha512-{integrity}",
                        "sha256": hashlib.sha256(content).hexdigest(),
                    }
                )
    return rows
