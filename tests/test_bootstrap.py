"""The way in on a bare machine: a project of one tiny package, with the real manage.py, venv and pip."""

import ast
import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.installation import AS_IN_A_TERMINAL, ROOT, bare_environment

pytestmark = pytest.mark.slow
# Stands for Django and for pytest: it answers to the same calls and says how it was called.
SOURCES = {
    "django/__init__.py": "",
    "django/conf.py": "class settings: INSTALLED_APPS = ()\n",
    "django/core/__init__.py": "",
    "django/core/exceptions.py": "class ImproperlyConfigured(Exception): pass\n",
    "django/core/management/__init__.py": "def execute_from_command_line(argv): print('ran', *argv[1:])\n",
    "pytest.py": "import os, sys\n"
    "print('tested', *sys.argv[1:], os.environ.get('DIARY_URL'), os.environ.get('DIARY_REQUIRE_BROWSER'))\n"
    "sys.exit(5)\n",
}


def wheel(folder: Path, version: str) -> tuple[Path, str]:
    """A package made by hand, and the hash that a lock needs."""
    file = folder / f"tiny_package-{version}-py3-none-any.whl"
    info = f"tiny_package-{version}.dist-info"
    files = {
        **SOURCES,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny-package\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(text.encode())}\n"
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return file, hashlib.sha256(file.read_bytes()).hexdigest()


@dataclass
class Project:
    """A clone on a bare machine whose only package index is a folder."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def lock(self, version: str, digest: str) -> None:
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.folder / name).write_text(f"tiny-package=={version} --hash=sha256:{digest}\n")

    def manage(self, *arguments: str, python: str | None = None) -> subprocess.CompletedProcess[str]:
        without = {name: value for name, value in bare_environment().items() if not name.startswith("PIP_")}
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.folder), "PIP_CONFIG_FILE": os.devnull}
        command = [python or sys.executable, str(self.folder / "manage.py"), *arguments]
        environment = {**without, **pip, **self.settings}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


def clone(folder: Path) -> Project:
    (folder / "diary").mkdir(parents=True)
    shutil.copy(ROOT / "manage.py", folder)
    for name in ("__init__.py", "bootstrap.py"):
        shutil.copy(ROOT / "diary" / name, folder / "diary")
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "x"\ndependencies = ["tiny-package>=1"]\n'
        '[project.optional-dependencies]\ndev = ["tiny-package>=1"]\n'
    )
    project = Project(folder)
    project.lock("1.0", wheel(folder, "1.0")[1])
    return project


@pytest.fixture
def project(tmp_path) -> Project:
    """A clone in which nothing has been installed yet."""
    return clone(tmp_path / "clone")


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Project:
    """A clone in which a first command has been run."""
    project = clone(tmp_path_factory.mktemp("installed") / "clone")
    project.first = project.manage("anything")
    return project


def refused(done: subprocess.CompletedProcess) -> str:
    """The one sentence of a refusal."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def version_in(project: Project) -> list[str]:
    return sorted(path.name for path in project.venv.glob("lib/*/site-packages/tiny_package-*"))


def test_the_first_command_installs_and_then_runs(installed):
    assert installed.first.returncode == 0, installed.first.stderr
    assert "the first time this takes about half a minute" in installed.first.stdout
    assert installed.first.stdout.endswith("ran anything\n")


def test_the_next_command_only_runs(installed):
    done = installed.manage("anything", "--more")

    assert (done.stdout, done.stderr, done.returncode) == ("ran anything --more\n", "", 0)


def test_a_folder_given_for_the_data_reaches_the_settings_and_no_command(installed):
    done = installed.manage("anything", "--data", "elsewhere", "--more")

    assert done.stdout == "ran anything --more\n"


def test_tests_are_run_by_pytest_whose_exit_code_is_kept(installed):
    done = installed.manage("test", "-k", "one", "--data", "x")

    assert done.returncode == 5
    assert "\ntested -k one --data x " in f"\n{done.stdout}"


def test_tests_see_no_setting_of_a_diary_that_runs_here(installed):
    settings = {"DIARY_URL": "https://diary.example", "DIARY_REQUIRE_BROWSER": "1"}

    done = replace(installed, settings=settings).manage("test")

    assert done.stdout.endswith("tested None 1\n")


def test_a_changed_lock_is_installed(installed):
    installed.lock("2.0", wheel(installed.folder, "2.0")[1])

    done = installed.manage("anything")

    assert done.returncode == 0, done.stderr
    assert "Installing the packages" in done.stdout
    assert "Making" not in done.stdout
    assert version_in(installed) == ["tiny_package-2.0.dist-info"]


def test_a_changed_lock_is_noticed_inside_the_environment_too(installed):
    installed.lock("3.0", wheel(installed.folder, "3.0")[1])

    done = installed.manage("anything", python=str(installed.venv / "bin" / "python"))

    assert done.stdout.endswith("ran anything\n")
    assert version_in(installed) == ["tiny_package-3.0.dist-info"]


def test_a_package_with_another_hash_is_refused(installed):
    good = (installed.folder / "requirements.txt").read_text()
    wheel(installed.folder, "4.0")
    installed.lock("4.0", "0" * 64)

    done = installed.manage("anything")

    (installed.folder / "requirements.txt").write_text(good)
    assert "DO NOT MATCH THE HASHES" in refused(done)
    assert installed.manage("anything").returncode == 0


def test_an_environment_whose_python_is_gone_is_made_again(installed):
    (installed.venv / "bin" / "python").unlink()
    (installed.venv / "bin" / "python").symlink_to("/gone")

    done = installed.manage("anything")

    assert done.stdout.endswith("ran anything\n"), done.stderr


def test_a_package_that_cannot_be_fetched_is_named(project):
    project.lock("1.1", "0" * 64)

    done = project.manage("anything")

    assert "is this machine online?" in refused(done)
    assert "tiny-package==1.1" in done.stderr
    assert (project.venv / "install.log").exists()


def test_an_environment_of_ones_own_is_left_alone():
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "version"],
        env={**bare_environment(), "DIARY_SECRET_KEY": "x" * 50},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("5.2")


def test_a_file_in_the_place_of_the_environment_is_named(project):
    project.venv.touch()

    done = project.manage("anything")

    assert f"{project.venv} could not be made" in refused(done)


def test_a_clone_that_cannot_be_written_is_named(project):
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("setpriv is missing, and root may write anywhere")
    project.folder.chmod(0o500)
    (project.folder / "diary").chmod(0o500)
    # root may write anywhere unless this right is taken from it.
    prefix = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []

    done = subprocess.run(
        [*prefix, sys.executable, project.folder / "manage.py", "up"],
        env=bare_environment(),
        capture_output=True,
        text=True,
    )

    project.folder.chmod(0o700)
    assert "could not be made" in refused(done)
    assert "Permission denied" in done.stderr


def test_a_python_that_cannot_make_environments_names_the_package_to_install(project, tmp_path):
    home = python_without("ensurepip", tmp_path / "python")
    project.settings["PYTHONHOME"] = str(home)

    done = project.manage("up", python=sys._base_executable)

    assert "python3-venv" in refused(done)
    assert not project.venv.exists()


def python_without(module: str, home: Path) -> Path:
    """A home for the interpreter that has all of its library but one module, as Debian ships it."""
    standard = Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix}))
    library = home / "lib" / standard.name
    library.mkdir(parents=True)
    for part in standard.iterdir():
        if part.name not in {module, "site-packages", "dist-packages"}:
            (library / part.name).symlink_to(part)
    return home


def test_an_old_python_is_told_what_is_needed(project):
    source = (project.folder / "manage.py").read_text()
    old = f"import sys\nsys.version_info = (3, 6, 15)\n{source}"

    done = subprocess.run([sys.executable, "-c", old, "up"], capture_output=True, text=True)

    assert refused(done) == "Unknot needs Python 3.11 or later, and this is Python 3.6.\n"


def test_manage_can_be_read_by_an_old_python():
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 6))


def test_the_reader_may_stop_it(project):
    process = subprocess.Popen(
        [*AS_IN_A_TERMINAL, sys.executable, project.folder / "manage.py", "anything"],
        env=bare_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    process.stdout.readline()

    os.killpg(process.pid, signal.SIGINT)

    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (130, "")
