"""Each code that is raised anywhere has one sentence, which asks for nothing that is not there."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import hallctl
from hallctl import words
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.ticket import STATES
from hallctl.pack.read import builtin
from hallctl.store.file import HallUnusable, NotAllowed
from hallctl.store.nouns import NOUNS
from hallctl.words.sentences import PARTS, sentence

SOURCE = Path(hallctl.__file__).parent
RAISED = {"Refused", "NotAllowed", "HallUnusable"}


class Raised(NamedTuple):
    """A place where a code is raised; `facts` is None where they are handed on."""

    code: str
    facts: frozenset[str] | None
    where: str


def codes(node: ast.expr) -> Iterator[str]:
    """The codes an expression may be; none for one that is handed on."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from codes(node.body)
        yield from codes(node.orelse)


def facts(call: ast.Call, name: str) -> frozenset[str] | None:
    given = [keyword.arg for keyword in call.keywords]
    if None in given:
        return None
    known = {one for one in given if one is not None}
    return frozenset(known | {"path"} if name == "HallUnusable" else known)


def raised() -> list[Raised]:
    found = []
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            where = f"{file.relative_to(SOURCE)}:{node.lineno}"
            if name in RAISED:
                found += [Raised(c, facts(node, name), where) for c in codes(node.args[0])]
            if name == "_entry":  # the pack's parts: no-such-NOUN, with NOUN as the fact
                noun = str(ast.literal_eval(node.args[2]))
                fact = frozenset({noun.replace("-", "_")})
                found.append(Raised(f"no-such-{noun}", fact, where))
    by_id = frozenset({"id"})
    found += [Raised(one, by_id, "store/rows.py") for one in NO_RECORD if "{id}" in SENTENCES[one]]
    found += [Raised(code, frozenset({"path", "error"}), "store/unusable.py") for code in _sqlite()]
    return found


def _sqlite() -> set[str]:
    from hallctl.store import unusable

    return {code for _text, code in unusable._PROBLEMS}


def sentences() -> list[tuple[str, str, str]]:
    """Each part of `words`, a code, its sentence."""
    return [
        (part, code, msgid)
        for part in (*PARTS, *NOUNS)
        for code, msgid in getattr(import_module(f"hallctl.words.{part}"), "REFUSALS", {}).items()
    ]


SENTENCES = {code: msgid for _part, code, msgid in sentences()}
NO_RECORD = {f"no-such-{noun}" for noun in NOUNS} & SENTENCES.keys()


def test_no_code_stands_in_two_parts() -> None:
    often = Counter(code for _part, code, _msgid in sentences())
    assert [code for code, count in often.items() if count > 1] == []


def test_every_code_that_is_raised_has_a_sentence() -> None:
    found = raised()
    assert len(found) > 150
    assert {one.where: one.code for one in found if one.code not in SENTENCES} == {}


def test_every_sentence_asks_only_for_what_is_raised_with_it() -> None:
    lacking = []
    for one in raised():
        asked = {name for _t, name, _f, _c in Formatter().parse(SENTENCES[one.code]) if name}
        if one.facts is not None and asked - one.facts:
            lacking.append((one, asked - one.facts))
    assert lacking == []


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS)
def test_a_record_that_is_not_there_is_said_of_every_noun(noun: str, language: str) -> None:
    words.use(language)
    said = sentence(Refused(f"no-such-{noun}", id=9999))
    words.use("en")
    assert "9999" in said
    assert "no-such" not in said


ODD = (None, 3, "收据[/]{x}", "\x1b[31m\udcff\u202e", ("a", None, "b|c"), "x" * 9000)


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("error", [Refused, NotAllowed])
def test_a_fact_that_is_missing_or_strange_is_no_error(language: str, error: type[Refused]) -> None:
    words.use(language)
    try:
        for code, msgid in SENTENCES.items():
            assert sentence(error(code))
            asked = {name for _t, name, _f, _c in Formatter().parse(msgid) if name}
            for odd in ODD:
                said = sentence(error(code, **dict.fromkeys(asked, odd)))
                assert not {"\x1b", "\u202e", "\udcff"} & set(said)
                assert len(said) < 3000
        assert sentence(error("nobody-wrote-this"))
        assert sentence(HallUnusable("damaged", "/x", error=None))
    finally:
        words.use("en")


@pytest.fixture
def book() -> Iterator[Book]:
    """The built-in pack, in use."""
    found = Book(builtin().own)
    words.know(found)
    yield found
    words.know(None)
    words.use("en")


CALLED = [
    (
        Refused("not-designated", service="sim-replace"),
        "This hall may not do “SIM replacement”.",
        "本厅不受理“补换卡”。",
    ),
    (Refused("field-needed", field="amount"), "Fill in: Amount.", "金额"),
    (Refused("field-needed", field="iccid"), "Card's number (ICCID)", "ICCID"),
    (Refused("field-needed", field="corrected-number-tail"), "Correct: Number, last", "号码后四位"),
    (
        Refused("documents-missing", missing=("id-card|passport", "strange")),
        "ID card (original) or ",
        "身份证原件",
    ),
    (Refused("wrong-step", step="goodbye", next="number"), "Do Number first.", "办理号码"),
    (
        Refused("who-not-allowed", service="topup", who="agent", allowed=("owner", "guardian")),
        "“Top-up” cannot be done by this person (an agent), only by",
        "缴费",
    ),
    (
        Refused("not-a-document-of", document="id-card", service="topup", who="agent"),
        "is not asked for with “Top-up” from an agent. Check who has come",
        "办理“缴费”（办理人：经办人）不需要“",
    ),
    (
        Refused("not-a-document-of", document="id-card", service="topup", who="owner"),
        "“Top-up” from the owner.",
        "（办理人：机主）",
    ),
]

CALLED += [
    (
        Refused("ticket-state", number="A017", state=state),
        f"A017 {english}",
        f"A017 {chinese}",
    )
    for state, english, chinese in (
        (
            "waiting",
            "is waiting in line and has not been called. Call it",
            "还在排队等候，尚未叫号",
        ),
        ("called", "was called, and the customer does not stand at", "已叫号，客户还没有到台席"),
        ("serving", "is being served already. Go on with", "正在办理。请继续"),
        ("parked", "is set aside. Go on with", "已挂起，请先恢复"),
        ("served", "has already been served. Give the customer a new number", "已经办完"),
        ("no-show", "was given up as a no-show. Put it back", "已过号。请先让该号码回到队列"),
        ("left", "has left the queue. Give", "已不在队列中"),
    )
]


def test_each_state_of_a_ticket_has_its_way_on() -> None:
    own = {code.split()[1] for code in SENTENCES if code.startswith("ticket-state ")}
    assert own == set(STATES)


def test_a_code_with_a_state_belongs_to_a_code() -> None:
    assert {code.split()[0] for code in SENTENCES if " " in code} <= set(SENTENCES)


@pytest.mark.parametrize(("refused", "english", "chinese"), CALLED)
def test_things_are_called_by_their_names(
    book: Book, refused: Refused, english: str, chinese: str
) -> None:
    assert english in sentence(refused)
    words.use("zh")
    assert chinese in sentence(refused)
    words.know(None)
    assert chinese in sentence(refused, book)


def test_what_has_to_be_typed_in_a_command_has_its_id_too(book: Book) -> None:
    refused = Refused("wrong-step", step="goodbye", next="number")
    assert "Do Number (number) first." in sentence(refused, ids=True)
    assert refused.facts == {"step": "goodbye", "next": "number"}
    words.know(None)
    assert "Do number first." in sentence(refused, ids=True)
