"""What every status line says while pre-processing is on."""

from __future__ import annotations

from hallctl import words
from hallctl.domain.crowding import Crowding, Load
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words.crowding import alert


def test_queues_are_parted_as_the_language_does(hall: Hall) -> None:
    loads = tuple(Load(queue, 1, 0, exceeded=True, by_hand=False) for queue in ("quick", "sim"))
    book = pack.current(hall.db)[1]
    for language, parted in (("en", "counter; "), ("zh", "办理；")):
        with words.speaking(words.Voice(language, book)):
            assert parted in alert(Crowding(loads, (), (), ()), book)
