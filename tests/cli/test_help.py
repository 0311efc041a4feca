"""Help in the language that was named, at every level, wherever on the line it was named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calls import Call

from hallctl.cli.tree import COMMANDS, load

CHINESE = re.compile("[\u4e00-\u9fff]")
LEVELS = {
    (): "管理营业厅的台席和后台",
    ("queue",): "叫下一位客户",
    ("queue", "call"): "叫下一位客户",
    ("init",): "新建营业厅数据文件",
}


@pytest.fixture(params=LEVELS, ids=" ".join)
def level(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return request.param


@pytest.mark.parametrize("lang", [("--lang", "zh"), ("--lang=zh",)], ids=" ".join)
def test_a_language_named_before_help_or_after_it(
    call: Call, level: tuple[str, ...], lang: tuple[str, ...]
) -> None:
    for line in ((*lang, *level, "--help"), (*level, *lang, "--help"), (*level, "--help", *lang)):
        said = call(*line)
        assert (said.code, said.err) == (0, "")
        assert LEVELS[level] in said.out, line


def test_the_language_of_the_environment(
    call: Call, level: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_LANG", "zh")
    assert LEVELS[level] in call(*level, "--help").out
    english = call(*level, "--help", "--lang", "en").out
    assert not CHINESE.search(english)
    assert english.startswith("Usage: hallctl")


def test_the_language_of_the_hall_file(
    call: Call, level: tuple[str, ...], hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HALLCTL_LANG")
    assert LEVELS[level] in call(*level, "--help").out
    monkeypatch.setenv("HALLCTL_HALL", str(hall_path.parent / "none.db"))
    assert LEVELS[level] not in call(*level, "--help").out
    assert LEVELS[level] in call(*level, "--help", "--hall", str(hall_path)).out
    assert LEVELS[level] in call("--hall", str(hall_path), *level, "--help").out


def pages() -> list[tuple[str, ...]]:
    """Every command line that --help can be added to."""
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        verbs = getattr(load(name), "verbs", {})
        found += [(name,), *((name, verb) for verb in verbs)]
    return found


def test_nothing_but_names_is_english_on_a_chinese_page(call: Call) -> None:
    for page in pages():
        usage, *lines = call("--lang", "zh", *page, "--help").out.splitlines()
        assert usage.startswith("用法：hallctl"), page
        told = [line for line in lines if re.match(r"(  )?[^ ]", line)]
        assert told
        assert [line for line in told if not CHINESE.search(line)] == [], page


def test_what_typer_adds_to_an_option_is_chinese_too(call: Call) -> None:
    said = call("init", "--help", "--lang", "zh").out
    assert "[必填]" in said
    assert "[默认：4]" in said
    assert "[default: 4]" in call("init", "--help").out


def test_a_language_that_is_none_is_refused_only_where_it_is_needed(call: Call) -> None:
    assert call("--lang", "fr", "--help").code == 0
    assert call("--lang", "fr", "help").code == 2


def test_a_value_that_reads_like_a_request_for_help_is_a_value(call: Call) -> None:
    said = call("queue", "take", "topup", "--phone", "--help", "--lang", "fr")
    assert (said.code, said.out) == (2, "")


def test_a_noun_alone_says_its_verbs_in_columns(call: Call) -> None:
    said = call("queue")
    assert said.code == 2
    assert "\n  take         Give a" in said.err
