"""`printed: yes` means that the printer took it: what printers on a socket and behind a device do."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from slip_pages import read_back

from hallctl.actions.slip import PrinterOff
from hallctl.domain.base import Refused
from hallctl.paper import answers, local, place, probe, talk
from hallctl.paper import printer as ways
from hallctl.paper.document import SlipLine, dumps
from hallctl.words.sentences import sentence
from hallctl.words.slip import REFUSALS

BODY = dumps(tuple(SlipLine(f"请取号 {n}") for n in range(20)))
READY = {answers.PRINTER: 0x12, answers.OFFLINE: 0x12, answers.PAPER: 0x12}
NO_PAPER = READY | {answers.PRINTER: 0x1A, answers.OFFLINE: 0x32, answers.PAPER: 0x72}
Behaviour = Callable[[socket.socket], None]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for what does not come."""
    monkeypatch.setattr(talk, "PATIENCE", 0.1)
    monkeypatch.setattr(talk, "ANSWER", 0.05)
    monkeypatch.setattr(talk, "LONGEST", 0.0)


@contextmanager
def printing(behaves: Behaviour, times: int = 1) -> Iterator[str]:
    """A network printer that does so with each of its first connections; its setting."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for _ in range(times):
                with suppress(OSError), server.accept()[0] as connection:
                    behaves(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        thread.join(10)
        assert not thread.is_alive()


def answering(
    *said: dict[int, int], taken: list[bytes] | None = None, then: int | None = None
) -> Behaviour:
    """A printer that answers, each time it is asked for everything by the next of these.

    It breaks off after so many bytes that are no question.
    """

    def behave(connection: socket.socket) -> None:
        rest, states, data = b"", list(said), b""
        while part := connection.recv(4096):
            rest += part
            while (at := rest.find(b"\x10\x04")) >= 0 and len(rest) > at + 2:
                data, which, rest = data + rest[:at], rest[at + 2], rest[at + 3 :]
                if which == answers.PRINTER:
                    states = states[1:] if data and len(states) > 1 else states
                connection.sendall(b"\x00" + bytes([states[0][which]]))  # and something of its own
            if then is not None and len(data + rest) > then:
                return
        if taken is not None:
            taken.append(data + rest)

    return behave


def sent(setting: str, *, begun: bool) -> str:
    """Why a slip is not known to be printed."""
    device = ways.printer(setting)
    assert device is not None
    with pytest.raises(PrinterOff) as caught:
        device.print(BODY)
    assert caught.value.begun is begun
    assert sentence(Refused(caught.value.code)) == REFUSALS[caught.value.code]
    return caught.value.code


def known(setting: str) -> str:
    device = ways.printer(setting)
    assert device is not None
    return probe.state(device)


def deaf(hold: threading.Event) -> Behaviour:
    """It takes the connection, and reads nothing."""
    return lambda _connection: hold.wait(10) and None


def breaks_off(connection: socket.socket) -> None:
    read = 0
    while read < 20:
        read += len(connection.recv(20 - read))


def hangs_up_at_once(connection: socket.socket) -> None:
    connection.recv(20)


def test_one_that_reads_nothing_is_not_known_to_print() -> None:
    hold = threading.Event()
    with printing(deaf(hold), times=2) as setting:
        assert sent(setting, begun=True) == "printer-silent"
        hold.set()
        assert known(setting) == "printer-says-nothing"


def test_one_that_reads_nothing_is_not_known_once_its_buffer_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket.socket, "sendall", None)
    hold = threading.Event()
    with printing(deaf(hold)) as setting:
        device = ways.printer(setting)
        assert device is not None
        monkeypatch.setattr("hallctl.paper.escpos.render", lambda *_: bytes(50_000_000))
        assert sent(setting, begun=True) == "printer-stuck"
        hold.set()


@pytest.mark.parametrize("behaves", [breaks_off, answering(READY, then=20)])
def test_one_that_breaks_off_is_not_known_to_print(behaves: Behaviour) -> None:
    with printing(behaves) as setting:
        assert sent(setting, begun=True) == "printer-broke-off"


def test_one_that_hangs_up_on_a_question_is_given_the_slip_without() -> None:
    with printing(hangs_up_at_once, times=2) as setting:
        assert sent(setting, begun=True) == "printer-broke-off"
    with printing(hangs_up_at_once) as setting:
        assert known(setting) == "printer-says-nothing"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (NO_PAPER, "printer-no-paper"),
        (READY | {answers.PAPER: 0x72}, "printer-no-paper"),
        (READY | {answers.PRINTER: 0x1A, answers.OFFLINE: 0x16}, "printer-open"),
        (READY | {answers.PRINTER: 0x1A, answers.OFFLINE: 0x52}, "printer-fault"),
        (READY | {answers.PRINTER: 0x1A}, "printer-offline"),
    ],
)
def test_what_a_printer_says_is_wrong_is_told_and_nothing_is_sent(
    said: dict[int, int], code: str
) -> None:
    taken: list[bytes] = []
    with printing(answering(said, taken=taken), times=2) as setting:
        assert known(setting) == code
        assert sent(setting, begun=False) == code
    assert taken == [b"", b""]


def test_paper_that_ends_in_the_middle() -> None:
    with printing(answering(READY, NO_PAPER)) as setting:
        assert sent(setting, begun=True) == "printer-no-paper"


def test_one_that_answers_has_printed() -> None:
    taken: list[bytes] = []
    low = READY | {answers.PAPER: 0x1E}
    with printing(answering(low, READY, taken=taken), times=2) as setting:
        assert known(setting) == "printer-low"
        device = ways.printer(setting)
        assert device is not None
        device.print(BODY)
    assert read_back(taken[1])[0][0] == "请取号 0"


def test_one_that_never_says_anything_may_be_trusted() -> None:
    taken: list[bytes] = []

    def reads(connection: socket.socket) -> None:
        taken.append(connection.recv(4096))

    with printing(reads) as setting:
        device = ways.printer(f"{setting}?answers=no")
        assert device is not None
        device.print(BODY)
    assert read_back(taken[0])[0][0] == "请取号 0"


def test_an_answer_has_bits_that_always_stand() -> None:
    assert [byte for byte in range(256) if answers.is_answer(byte)] == [
        0x12 | bits for bits in (*range(0, 16, 4), *range(0x20, 0x30, 4),
                                 *range(0x40, 0x50, 4), *range(0x60, 0x70, 4))
    ]  # fmt: skip
    for paper in range(256):
        found = answers.problem({answers.PAPER: paper})
        assert found == ("printer-no-paper" if paper & 0x60 else "")


def test_a_printer_in_utf_8() -> None:
    taken: list[bytes] = []
    with printing(answering(READY, taken=taken)) as setting:
        device = ways.printer(f"{setting}?encoding=utf-8")
        assert device is not None
        device.print(BODY)
    assert "请取号 0".encode() in taken[0]
    assert b"\x1c&" not in taken[0]


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The printer's end of a device that is read as well as written."""
    ours, printers = socket.socketpair()
    ours.setblocking(False)
    monkeypatch.setattr(place, "opened", lambda *_: os.dup(ours.fileno()))
    monkeypatch.setattr(local, "_port", lambda _handle: answers.PrinterAnswer.NOTHING)
    with ours, printers:
        yield printers


def of_device(printer: socket.socket, behaves: Behaviour, act: Callable[[], object]) -> None:
    thread = threading.Thread(target=behaves, args=(printer,), daemon=True)
    thread.start()
    act()
    printer.shutdown(socket.SHUT_RDWR)
    thread.join(10)
    assert not thread.is_alive()


def test_a_device_that_answers(device: socket.socket) -> None:
    of_device(device, answering(NO_PAPER), lambda: sent("file:/dev/usb/lp0", begun=False))


def test_a_device_whose_paper_ends_in_the_middle(device: socket.socket) -> None:
    of_device(device, answering(READY, NO_PAPER), lambda: sent("file:/dev/usb/lp0", begun=True))


def test_a_device_that_stops_in_the_middle(
    device: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hallctl.paper.escpos.render", lambda *_: bytes(5_000_000))
    assert sent("file:/dev/usb/lp0", begun=True) == "printer-stuck"


def test_a_disk_that_fills_up_in_the_middle_keeps_nothing_of_the_slip(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{tmp_path}/slips.txt"
    device = ways.printer(f"text:{path}", str(tmp_path))
    assert device is not None
    device.print(BODY)
    before = Path(path).stat().st_size
    write, given = os.write, []

    def full(handle: int, data: bytes) -> int:
        given.append(data)
        if len(given) > 1:
            raise OSError(28, "No space left on device")
        return write(handle, data[:40])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(PrinterOff) as caught:
        device.print(BODY)
    assert (caught.value.code, caught.value.begun) == ("printer-full", False)
    assert Path(path).stat().st_size == before
