"""A wheel made from what git keeps, installed away from the sources, has all that a hall needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from hallctl import __version__

ROOT = Path(__file__).parents[2]
COMPILED = "hallctl/locale/zh_CN/LC_MESSAGES/hallctl.mo"
PIP = [sys.executable, "-m", "pip"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run(*command: object, check: bool = False, **options: Any) -> subprocess.CompletedProcess[str]:
    command = tuple(map(str, command))
    return subprocess.run(command, capture_output=True, text=True, check=check, **options)


def tracked() -> list[str]:
    """What a clone has; a file that is taken away and not yet committed is in none."""
    names = run("git", "ls-files", cwd=ROOT, check=True).stdout.splitlines()
    return [name for name in names if (ROOT / name).exists()]


def contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as opened:
        return {name for name in opened.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with nothing in it that git does not keep."""
    folder = tmp_path_factory.mktemp("clone")
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheelhouse(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with hallctl's own wheel."""
    folder = tmp_path_factory.mktemp("wheelhouse")
    run(sys.executable, clone / "tools" / "wheelhouse.py", folder, "hallctl", check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(wheelhouse: Path) -> Path:
    (made,) = wheelhouse.glob("hallctl-*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with hallctl from the wheel, and the dependencies of the tests' own."""
    env = tmp_path_factory.mktemp("hall")
    run(sys.executable, "-m", "venv", "--without-pip", env, check=True)
    (site,) = env.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    run(
        *(*PIP, "--isolated", "--python", env / "bin" / "python", "install", "--no-deps"),
        *("--ignore-installed", "--no-index", "--find-links", wheelhouse, "hallctl"),
        check=True,
    )
    return env / "bin" / "python"


@pytest.fixture
def hallctl(python: Path, tmp_path: Path) -> Run:
    """The installed program, in an environment that knows of no sources and no hall."""
    env = {"PATH": os.defpath, "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "LANG": "C.UTF-8"}

    def call(*args: object, **more: str) -> subprocess.CompletedProcess[str]:
        return run(python.parent / "hallctl", *args, cwd=tmp_path, env={**env, **more}, check=True)

    return call


def test_a_wheel_has_the_package_and_the_compiled_catalogue(wheel: Path) -> None:
    package = {name for name in tracked() if name.startswith("hallctl/")}
    sources = {name for name in package if name.endswith(".po")}
    assert contents(wheel) == package - sources | {COMPILED}
    assert wheel.name.startswith(f"hallctl-{__version__}-")


def test_an_archive_of_the_sources_makes_the_same_wheel(
    clone: Path, wheel: Path, tmp_path: Path
) -> None:
    make = f"from setuptools.build_meta import build_sdist; build_sdist({str(tmp_path)!r})"
    run(sys.executable, "-c", make, cwd=clone, check=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path)
    run(*PIP, "--isolated", "wheel", *options, archive, check=True)
    assert contents(tmp_path / wheel.name) == contents(wheel)


def test_hallctl_comes_from_the_wheel_and_its_dependencies_fit(
    python: Path, tmp_path: Path
) -> None:
    found = run(python, "-c", "import hallctl; print(hallctl.__file__)", cwd=tmp_path, check=True)
    assert Path(found.stdout.strip()).is_relative_to(python.parents[1])
    assert "hallctl" not in run(*PIP, "--python", python, "check").stdout


@pytest.mark.parametrize(
    ("level", "word"),
    [((), "新建营业厅数据文件"), (("queue",), "叫下一位客户"), (("init",), "厅经理")],
)
def test_it_speaks_chinese(hallctl: Run, level: tuple[str, ...], word: str) -> None:
    assert word in hallctl(*level, "--help", "--lang", "zh").stdout
    assert word in hallctl(*level, "--help", HALLCTL_LANG="zh").stdout
    assert word not in hallctl(*level, "--help").stdout


def test_it_sets_up_a_hall_from_the_built_in_pack(hallctl: Run) -> None:
    new = ("--code", "SZ001", "--name", "体育西路", "--manager", "1001", "--pin", "135790")
    assert "已建立" in hallctl("init", *new, "--lang", "zh").stdout
    assert "A001：前面无人等候" in hallctl("queue", "take", "topup").stdout
    assert "营业厅：" in hallctl("--help").stdout


def test_it_brings_the_sample_day_and_the_demonstration(
    hallctl: Run, python: Path, tmp_path: Path
) -> None:
    made = json.loads(hallctl("demo", "--seed", "5", "--json").stdout)
    assert [desk["state"] for desk in made["counters"]] == ["open", "open", "open", "away"]
    where = "from importlib.resources import files; print(files('hallctl') / 'data/sample-day.csv')"
    sample = Path(run(python, "-c", where, cwd=tmp_path, check=True).stdout.strip())
    assert sample.read_bytes() == (ROOT / "hallctl" / "data" / "sample-day.csv").read_bytes()
    shutil.copy(sample, tmp_path / "day.csv")
    said = hallctl("import", "visits", "day.csv", "--hall", made["hall"], "--json")
    report = json.loads(said.stdout)
    assert report["read"] == report["taken"] + report["rejected"] > 200


def test_a_wheelhouse_that_lacks_something_is_said_to(clone: Path, wheelhouse: Path) -> None:
    found = run(sys.executable, clone / "tools" / "wheelhouse.py", wheelhouse, "check")
    assert found.returncode == 1
    assert "No matching distribution found for" in found.stderr
