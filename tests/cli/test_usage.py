"""What is wrong with a command line is said in the hall's language, Typer's own words in none."""

from __future__ import annotations

import re

import pytest
from calls import Call

from hallctl.actions import hall as halls
from hallctl.store.file import Hall
from helpers import BOSS

WRONG = {
    ("queue", "fly"): "没有 fly 这个命令。",
    ("xyzzy",): "没有 xyzzy 这个命令。",
    ("flying",): "没有 flying 这个命令，是不是 find？",
    ("queue", "call", "--counter", "three"): "--counter: “three”不是整数。",
    ("queue", "call", "--flying"): "没有 --flying 这个选项，是不是 --lang、--pin？",
    ("queue", "call", "--countr", "3"): "没有 --countr 这个选项，是不是 --counter？",
    ("queue", "call", "-x"): "没有 -x 这个选项。",
    ("queue", "call", "--counter"): "--counter 后面要填内容。",
    ("hall", "show", "--json=3"): "--json 后面不填内容。",
    ("hall", "show", "--pin", ""): "--pin: 这里没有填内容。",
    ("staff", "add"): "缺少 number。",
    ("init", "--code", "SZ9"): "缺少 --name。",
    ("queue", "call", "A001"): "多出了：A001",
}


@pytest.fixture
def chinese(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hall that speaks Chinese, to whoever names no language."""
    halls.set_(hall, BOSS, language="zh")
    for name in ("HALLCTL_LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.mark.parametrize("args", WRONG, ids="-".join)
@pytest.mark.usefixtures("chinese")
def test_it_is_said_in_the_hall_s_language(call: Call, args: tuple[str, ...]) -> None:
    said = call(*args)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[-1] == WRONG[args]
    assert not re.search("Usage|Error|Missing|No such|Invalid|Try ", said.err)


@pytest.mark.usefixtures("chinese")
def test_the_language_of_the_line_counts_though_the_line_is_wrong(call: Call) -> None:
    assert "There is no option --fly." in call("queue", "list", "--fly", "--lang=en").err
    assert "There is no command fly." in call("--lang", "en", "queue", "fly").err


def test_in_json_too(call: Call) -> None:
    said = call("queue", "call", "--json", "--counter", "three")
    assert said.data["message"] == "--counter: “three” is not a whole number."
