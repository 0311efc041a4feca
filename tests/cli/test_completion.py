"""What a shell is offered when Tab is pressed."""

from __future__ import annotations

import pytest
from calls import Call

from hallctl import __version__
from hallctl.cli.completion import SCRIPTS
from hallctl.cli.invocation import COMPLETING


@pytest.fixture
def offered(call: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Ask as bash does."""
    monkeypatch.setenv(COMPLETING, "bash")
    return call


def test_commands_verbs_and_options(offered: Call) -> None:
    assert offered("que").out == "queue\n"
    assert {"hall", "queue", "completion"} <= {*offered("").out.split()}
    assert offered().out == offered("").out
    assert offered("queue", "cal").out == "call\n"
    assert {"--counter", "--json"} <= {*offered("queue", "call", "--").out.split()}
    assert offered("--lang", "en", "--hall", "a.db", "queue", "cal").out == "call\n"


def test_values_are_names_of_files_where_they_are_not_known(offered: Call) -> None:
    assert offered("--lang", "").out.split() == ["zh", "en"]
    for line in (
        ("--hall", ""),
        ("pack", "check", ""),
        ("no-such-noun", "x"),
        ("queue", "nothing"),
    ):
        said = offered(*line)
        assert (said.code, said.out, said.err) == (1, "", "")


def test_shells_that_show_it_are_told_what_a_command_does(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_LANG", "zh")
    for shell, between in (("zsh", ":"), ("fish", "\t")):
        monkeypatch.setenv(COMPLETING, shell)
        assert call("undo").out == f"undo{between}撤销自己刚做的操作。\n"


def test_the_script_is_printed(call: Call) -> None:
    assert call("completion", "zsh").out == SCRIPTS["zsh"] + "\n"
    assert call("completion", "csh").err == "no-such-shell: csh is none of bash, zsh and fish.\n"


def test_the_version(call: Call) -> None:
    assert call("--version").out == f"hallctl {__version__}\n"
    assert call("--json", "--version").data == {"version": __version__}
