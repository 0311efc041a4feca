"""Several may speak in one process, each in its own language and by its own pack."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from hallctl import words
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.words import _, ngettext
from hallctl.words.sentences import sentence

ROUNDS = 50
SAID = {
    "zh": ("请留意叫号。", "还有 2 人"),
    "en": ("Please wait until your number is called.", "and 2 more"),
}


@pytest.fixture(autouse=True)
def any_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("TERM", raising=False)
    yield
    words.know(None)


def say() -> tuple[str, str]:
    many = ngettext("and {count} more", "and {count} more", 2).format(count=2)
    return _("Please wait until your number is called."), many


def called(name: str) -> Book:
    """A pack with one document, of this name."""
    return Book({"documents": {"id": {"zh": name, "en": name}}})


def refusal() -> str:
    return sentence(Refused("documents-missing", missing="id"))


def in_two_threads(speak: Callable[[str], list[object]]) -> dict[str, list[object]]:
    with ThreadPoolExecutor(2) as pool:
        asked = {language: pool.submit(speak, language) for language in SAID}
        return {language: one.result(timeout=30) for language, one in asked.items()}


def test_two_threads_speak_two_languages_at_once() -> None:
    both = Barrier(2, timeout=30)

    def speak(language: str) -> list[object]:
        heard: list[object] = []
        for _round in range(ROUNDS):
            both.wait()
            words.use(language)
            both.wait()
            heard.append((words.language(), *say()))
        return heard

    heard = in_two_threads(speak)
    assert heard == {language: [(language, *said)] * ROUNDS for language, said in SAID.items()}


def test_two_threads_name_things_by_two_packs() -> None:
    both = Barrier(2, timeout=30)

    def speak(language: str) -> list[object]:
        both.wait()
        words.know(called(f"paper-{language}"))
        both.wait()
        return [refusal()]

    heard = in_two_threads(speak)
    for language, [said] in heard.items():
        assert f"paper-{language}" in str(said)
    assert words.book() is None


async def test_a_task_keeps_its_language_while_another_speaks() -> None:
    words.use("zh")
    in_between = asyncio.Event()

    async def first() -> tuple[str, str]:
        await in_between.wait()
        return say()

    task = asyncio.create_task(first())
    words.use("en")
    in_between.set()
    assert await task == SAID["zh"]
    assert say() == SAID["en"]


async def test_what_one_part_of_a_console_knows_of_the_pack_all_of_it_says() -> None:
    words.use("en")
    await asyncio.to_thread(words.know, called("paper"))
    assert "paper" in refusal()


def test_a_voice_of_ones_own_changes_no_other() -> None:
    words.use("en")
    with words.speaking(words.voice()):
        words.know(called("paper"))
        words.use("zh")
        assert "paper" in refusal()
        assert say() == SAID["zh"]
    assert say() == SAID["en"]
    assert words.book() is None
