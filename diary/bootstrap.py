"""The way in on a bare machine: finds or makes the environment, then hands over. Standard library only.

Whatever stops it on the way is said in one sentence, with exit code 2.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
LOG = VENV / "install.log"
# Each lock with the locks it contains: who can test can also run.
LOCKS = {"requirements.txt": [], "requirements-dev.txt": ["requirements.txt"]}


class RefusedError(Exception):
    """A start that cannot go on; the message is the one sentence its reader needs."""


def main(argv: list[str]) -> int:
    """Run the command in `argv` inside an environment that has what it needs; the exit code."""
    is_test = argv[1:2] == ["test"]
    try:
        if os.name != "posix":
            raise RefusedError("Unknot runs on Linux and macOS; on Windows it runs inside WSL.")
        prepare(argv, "requirements-dev.txt" if is_test else "requirements.txt")
        return test(argv[2:]) if is_test else run(argv)
    except RefusedError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def prepare(argv: list[str], lock: str) -> None:
    """Return inside an environment that has the packages of `lock`; else make one and start again in it.

    Somebody's own environment that has the packages is left as it is. Ours is brought up to date
    whenever the lock has changed since it was made.
    """
    is_inside = Path(sys.prefix).resolve() == VENV.resolve()
    if is_inside and is_installed(lock):
        return
    if not (is_inside and STAMP.exists()) and has_packages(lock):
        return
    if not is_installed(lock):
        install(lock)
    # PYTHONHOME would lead the new interpreter back out of .venv.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    os.execve(PYTHON, [str(PYTHON), *argv], environ)


def has_packages(lock: str) -> bool:
    """Whether this interpreter finds every package that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    if lock == "requirements-dev.txt":
        wanted += project["optional-dependencies"]["dev"]
    try:
        for requirement in wanted:
            metadata.version(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])
    except metadata.PackageNotFoundError:
        return False
    return True


def fingerprint(lock: str) -> str:
    """What the stamp holds for a lock."""
    return f"{lock} {hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()}"


def is_installed(lock: str) -> bool:
    """Whether .venv was made from this very lock, by an interpreter that still exists."""
    return PYTHON.exists() and STAMP.exists() and fingerprint(lock) in STAMP.read_text().splitlines()


def install(lock: str) -> None:
    """Make .venv where there is none of ours, and install the lock: exact versions, checked hashes."""
    try:
        if not (PYTHON.exists() and STAMP.exists()):
            make_venv()
        STAMP.unlink(missing_ok=True)
        say(f"Installing the packages of {lock}; the first time this takes about half a minute …")
        pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--require-hashes", "--quiet", "--no-input"]
        finish(
            [*pip, "--log", LOG, "-r", ROOT / lock],
            "The packages could not be installed; is this machine online?",
        )
        STAMP.write_text("".join(f"{fingerprint(name)}\n" for name in [lock, *LOCKS[lock]]))
    except OSError as error:
        raise RefusedError(f"{ROOT} cannot be written to, and .venv has to be made there: {error}") from error


def make_venv() -> None:
    """Make .venv beside manage.py, or mend what is there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise RefusedError(
            "This Python cannot make a virtual environment; on Debian and Ubuntu install the package"
            " python3-venv (as root: apt install python3-venv), then start again."
        )
    say(f"Making {VENV} …")
    how = [] if PYTHON.exists() else ["--clear"]
    finish([sys.executable, "-m", "venv", *how, VENV], f"{VENV} could not be made")


def finish(command: list[str | Path], otherwise: str) -> None:
    """Run a command quietly to its end; when it fails, refuse with what it named as the reason."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    if done.returncode == 0:
        return
    lines = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    reasons = (
        [line for line in lines if line.upper().startswith("ERROR")] or lines[-1:] or ["no reason given"]
    )
    where = f"; more in {LOG}" if LOG.exists() else ""
    raise RefusedError(f"{otherwise} ({reasons[0]}{where})")


def say(line: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def test(arguments: list[str]) -> int:
    """Become pytest, with none of the settings and nothing of the data of a diary that runs here."""
    kept = {name: value for name, value in os.environ.items() if not is_setting(name)}
    kept["DIARY_DATA"] = str(ROOT / ".pytest_cache" / "data")
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], kept)


def is_setting(name: str) -> bool:
    """Whether a variable would make the product, and so its tests, behave in another way."""
    return name.startswith("DIARY_") and name not in {"DIARY_REQUIRE_BROWSER", "DIARY_PICTURES"}


def run(argv: list[str]) -> int:
    """Run a command of the diary's or of Django's.

    `--data` is taken out here, for any command, since the settings read the folder when they are loaded.
    """
    options = argparse.ArgumentParser(prog="manage.py", add_help=False, allow_abbrev=False)
    options.add_argument("--data")
    known, rest = options.parse_known_args(argv[1:])
    if known.data:
        os.environ["DIARY_DATA"] = str(Path(known.data).expanduser().absolute())
    if rest[:1] == ["up"]:
        os.environ["DIARY_COLLECTED"] = "yes"
    load_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line([argv[0], *rest])
    return 0


def load_settings() -> None:
    """Read the settings, so that a wrong one is named in a sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diary.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        _ = settings.INSTALLED_APPS
    except (ImproperlyConfigured, ValueError) as error:
        raise RefusedError(f"A setting cannot be used: {error}") from error
    except OSError as error:
        raise RefusedError(f"The data folder cannot be used; choose one with --data: {error}") from error
