"""The frame every command hangs in: exit codes, both languages, JSON, no traceback, fast starts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl.actions import ticket
from hallctl.cli.invocation import Invocation, given
from hallctl.domain.base import Refused
from hallctl.error_log import without_values
from hallctl.store.file import HallUnusable, NotAllowed

HALLCTL = [sys.executable, "-m", "hallctl"]


def process(*args: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HALLCTL, *args], capture_output=True, text=True, check=False, timeout=60, **more
    )


def raising(error: BaseException) -> Any:
    def raise_it(*_: object, **__: object) -> None:
        raise error

    return raise_it


def test_done_is_0_and_json_is_one_document(call: Call) -> None:
    said = call("staff", "list", "--json")
    assert (said.code, said.err) == (0, "")
    assert [one["staff"] for one in said.data] == ["1001", "1002", "2001", "2002", "2003", "3001"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("no-such-ticket", number="A999"), 1),
        (HallUnusable("disk-full", "/hall.db"), 3),
        (NotAllowed("pin-needed", staff="2001"), 4),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates"), 1),
    ],
)
def test_an_answer_that_is_no_has_its_code_on_both_streams(
    call: Call, clerk: None, monkeypatch: pytest.MonkeyPatch, error: Any, code: int
) -> None:
    monkeypatch.setattr(ticket, "call_next", raising(error))
    name = getattr(error, "code", "not-text")
    plain = call("queue", "call")
    assert (plain.code, plain.out) == (code, "")
    assert plain.err.startswith(f"{name}: ")
    assert "{" not in plain.err
    said = call("queue", "call", "--json")
    assert (said.code, said.data["error"]) == (code, name)
    assert said.err == f"{name}: {said.data['message']}\n"


def test_what_nobody_foresaw_is_70_with_a_reference_and_no_traceback(
    call: Call, clerk: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ticket, "call_next", raising(KeyError("13912342210")))
    said = call("--pin", "4321", "queue", "call", "--json")
    reference = said.data["facts"]["reference"]
    assert (said.code, said.data["error"]) == (70, "unexpected")
    assert reference in said.err
    assert "Traceback" not in said.err + said.out
    log = tmp_path / "state" / "hallctl" / "errors.log"
    assert log.stat().st_mode & 0o777 == 0o600
    written = log.read_text()
    assert f"{reference} --pin * queue call --json" in written
    assert "builtins.KeyError: *" in written
    assert "in _call" in written or "File" in written
    assert "13912342210" not in written


def test_values_are_hidden_wherever_they_stand() -> None:
    shown = without_values(["--pin=1", "staff", "pin", "2001", "--pin", "23", "--pin"])
    assert shown == "--pin=* staff pin * --pin * --pin"
    shown = without_values(["--json", "queue", "take", "topup", "--phone", "13912342210"])
    assert shown == "--json queue take * --phone *"
    assert without_values(["staff", "add", "2009", "--name", "wang"]) == "staff add * --name *"


def test_an_interrupt_is_130(call: Call, clerk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticket, "call_next", raising(KeyboardInterrupt()))
    assert call("queue", "call").code == 130


@pytest.mark.parametrize(
    "args",
    [
        ("queue", "fly"),
        ("flying",),
        ("queue", "call", "--counter", "three"),
        ("queue", "call", "--flying"),
        ("staff", "add"),
        ("queue",),
        ("queue", "call", "A001"),
    ],
)
def test_usage_is_2(call: Call, args: tuple[str, ...]) -> None:
    said = call(*args)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert "Traceback" not in said.err


def test_usage_in_json_too(call: Call) -> None:
    said = call("queue", "call", "--json", "--counter", "three")
    assert (said.code, said.data["error"]) == (2, "usage")


def test_bare_hallctl_without_a_terminal_says_so(call: Call) -> None:
    said = call()
    assert said.code == 2
    assert "needs a terminal" in said.err


def test_root_options_stand_before_or_after_the_verb(call: Call, hall_path: Path) -> None:
    before = call("--json", "--hall", str(hall_path), "counter", "list")
    between = call("counter", "--json", "list")
    after = call("counter", "list", "--hall", str(hall_path), "--json")
    for said in (before, between, after):
        assert json.loads(said.out) == after.data
        assert said.code == 0


def test_a_language_is_the_halls_unless_somebody_names_one(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Staff number" in call("staff", "list").out
    assert "工号" in call("staff", "list", "--lang", "zh").out
    monkeypatch.delenv("HALLCTL_LANG")
    assert "工号" in call("staff", "list").out
    assert "Staff number" in call("--lang", "en", "staff", "list").out


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", "叫下一位客户"), ("en", "Call the next customer")]
)
def test_help_is_in_both_languages(call: Call, lang: str, word: str) -> None:
    assert word in call("--lang", lang, "queue", "--help").out
    assert word in call("--lang", lang, "queue", "call", "--help").out
    assert call("--lang", lang, "--help").code == 0


def test_help_needs_no_hall(call: Call, tmp_path: Path) -> None:
    assert call("--hall", str(tmp_path / "none.db"), "queue", "call", "--help").code == 0


@pytest.mark.parametrize("typed", ["\udcff\udc80", "\x1b[31m", "[/]", "\u202e", "x" * 10_000, ""])
@pytest.mark.parametrize(
    "args",
    [
        ("queue", "take", "{}"),
        ("queue", "back", "{}"),
        ("queue", "call", "--ticket", "{}", "--reason", "{}"),
        ("staff", "add", "2009", "--name", "{}", "--role", "{}"),
        ("staff", "login", "2001", "{}"),
        ("order", "step", "1", "{}", "--field", "{}"),
        ("counter", "away", "{}"),
        ("export", "{}"),
        ("--hall", "/{}/hall.db", "verify"),
        ("--as", "{}", "queue", "call"),
        ("{}",),
    ],
)
def test_strange_text_is_refused_with_a_sentence(
    call: Call, boss: None, args: tuple[str, ...], typed: str
) -> None:
    said = call(*(arg.replace("{}", typed) for arg in args))
    assert said.code in {0, 1, 2, 3, 4}
    assert "Traceback" not in said.err
    assert "\x1b" not in said.out + said.err


def test_lone_surrogates_survive_a_real_process(hall_path: Path) -> None:
    said = subprocess.run(
        [*HALLCTL, "--hall", b"/tmp/\xff\xfe.db", "verify", "--json"],
        capture_output=True,
        check=False,
    )
    assert said.returncode == 3
    assert json.loads(said.stdout)["error"] == "missing"


def test_a_reader_that_closes_the_pipe_is_0(hall_path: Path) -> None:
    hallctl = subprocess.Popen(
        [*HALLCTL, "journal", "show", "--limit", "1000", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert hallctl.stdout is not None
    assert hallctl.stderr is not None
    hallctl.stdout.close()
    assert hallctl.stderr.read() == b""
    hallctl.stderr.close()
    assert hallctl.wait(60) == 0


@pytest.mark.parametrize(
    "args",
    [("queue", "call"), ("queue", "list"), ("hall", "crowding"), ("counter", "list"), ("board",)],
    ids=" ".join,
)
def test_a_simple_command_loads_nothing_heavy(hall_path: Path, args: tuple[str, ...]) -> None:
    program = (
        f"import sys; from hallctl.cli import run; run.run({list(args)});"
        "heavy = {'textual', 'rich', 'pydantic', 'sqlite_utils', 'argon2', 'escpos'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert said.stderr.splitlines()[-1] == "[]"


def test_only_the_verb_that_is_called_is_built(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from hallctl.cli import tree

    built: list[str] = []
    build = tree.build

    def noted(name: str, *rest: Any) -> Any:
        built.append(name)
        return build(name, *rest)

    monkeypatch.setattr(tree, "build", noted)
    call("queue", "list")
    assert built == ["list"]


def test_options_of_one_run_do_not_reach_the_next(call: Call) -> None:
    call("counter", "list", "--json", "--as", "2001", "--approve", "1001")
    assert given.json
    call("counter", "list")
    assert given == Invocation()
