"""The ways to a printer, and what is wrong when one does not print."""

from __future__ import annotations

import os
import socket
import termios
import threading
import tty
from collections.abc import Callable
from pathlib import Path

import pytest
from slip_pages import pages, read_back

from hallctl.actions import slip
from hallctl.actions.slip import Flushed, PrinterOff
from hallctl.domain.base import Refused
from hallctl.paper import cups, escpos, place, plain, talk
from hallctl.paper import printer as ways
from hallctl.paper.document import Document, SlipLine, dumps
from hallctl.store.file import Hall
from hallctl.words.sentences import sentence
from hallctl.words.slip import REFUSALS

BODY = dumps((SlipLine("请取号"),))
ASKED = b"\x10\x04\x01\x10\x04\x04"
"""What a printer is asked before a slip, where it does not answer."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a printer that says nothing."""
    monkeypatch.setattr(talk, "ANSWER", 0.01)


class Listener:
    """A network printer on the loopback, which answers no question: what each connection sent."""

    def __init__(self, port: int = 0) -> None:
        self.server = socket.create_server(("127.0.0.1", port))
        self.port = self.server.getsockname()[1]
        self.slips: list[bytes] = []
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection:
                data = b""
                while part := connection.recv(4096):
                    data += part
                self.slips.append(data.replace(ASKED, b""))

    def received(self) -> list[bytes]:
        """All slips sent before now."""
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.shutdown(socket.SHUT_WR)
            last.recv(1)
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        self.thread.join()
        return self.slips[:-1]


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def off(setting: str, folder: object = "", *, begun: bool = False) -> str:
    """Why a printer does not print; nothing of the slip came out, unless it had `begun`."""
    device = ways.printer(setting, str(folder))
    assert device is not None
    with pytest.raises(PrinterOff) as caught:
        device.print(BODY)
    assert sentence(Refused(caught.value.code)) == REFUSALS[caught.value.code]
    assert caught.value.begun is begun
    return caught.value.code


def send(hall: Hall, setting: str, kind: str, document: Document, folder: object = "") -> Flushed:
    """Put a slip in the queue, and print it."""
    device = ways.printer(setting, str(folder))
    assert device is not None
    slip.put(hall, device.setting, kind, dumps(document))
    return slip.flush(hall, device)


@pytest.mark.parametrize(
    ("setting", "way", "target", "port", "columns"),
    [
        ("file:/dev/usb/lp0", "file", "/dev/usb/lp0", 0, 32),
        ("text:/var/spool/hall slips.txt?columns=48", "text", "/var/spool/hall slips.txt", 0, 48),
        ("tcp://192.168.1.50", "tcp", "192.168.1.50", 9100, 32),
        (" tcp://printer-3.hall:9101?columns=42 ", "tcp", "printer-3.hall", 9101, 42),
        ("tcp://[::1]:9100", "tcp", "::1", 9100, 32),
        ("cups:Slips_1", "cups", "Slips_1", 0, 32),
    ],
)
def test_settings(setting: str, way: str, target: str, port: int, columns: int) -> None:
    folder = "/var/spool" if way in {"file", "text"} else ""
    found = ways.printer(setting, "/var/spool")
    reads = "utf-8" if way == "text" else "gb18030"
    assert found == ways.Printer(setting.strip(), way, target, port, columns, folder, reads)


@pytest.mark.parametrize(
    ("options", "columns", "encoding", "trusted"),
    [
        ("encoding=utf-8", 32, "utf-8", False),
        ("columns=48&encoding=gbk", 48, "gb18030", False),
        ("answers=no&columns=42", 42, "gb18030", True),
        ("encoding=utf8&answers=yes", 32, "utf-8", False),
    ],
)
def test_what_stands_behind_a_setting(
    options: str, columns: int, encoding: str, *, trusted: bool
) -> None:
    found = ways.printer(f"tcp://h?{options}")
    assert found is not None
    assert (found.columns, found.encoding, found.trusted) == (columns, encoding, trusted)


def test_options_are_set_one_by_one() -> None:
    assert ways.with_options("tcp://h", columns="48", encoding=None) == "tcp://h?columns=48"
    both = ways.with_options("tcp://h?columns=48", encoding="utf-8")
    assert both == "tcp://h?columns=48&encoding=utf-8"
    assert ways.with_options(both, columns="32", encoding="gb18030") == "tcp://h"
    assert ways.with_options("text:/a?encoding=gbk", encoding="utf-8") == "text:/a"
    assert ways.with_options("none", columns="48") == "none"
    assert ways.with_options("tcp://h?x=1", columns="48") == "tcp://h?x=1"


@pytest.mark.parametrize(
    "setting",
    ["lp0", "file:", "file:relative", "text:", "tcp://", "tcp://h:0", "tcp://h:70000", "tcp://a b",
     "cups:-o", "cups:", "cups:a b", "tcp://h?columns=40", "usb:1", "tcp://h?encoding=big5",
     "tcp://h?columns=32&columns=48", "tcp://h?", "tcp://h?answers=maybe", "none?columns=32", "file:/a\x00"],
)  # fmt: skip
def test_what_is_no_printer_is_refused(setting: str) -> None:
    with pytest.raises(Refused) as caught:
        ways.printer(setting)
    assert caught.value.code == "not-a-printer"
    assert setting.strip() in REFUSALS["not-a-printer"].format(**caught.value.facts)


def test_no_printer() -> None:
    assert ways.printer("none") is None
    assert ways.printer("") is None


def test_which_setting_counts() -> None:
    assert ways.chosen("cups:A", {}) == "cups:A"
    assert ways.chosen("cups:A", {"HALLCTL_PRINTER": "cups:B"}) == "cups:B"
    assert ways.chosen("cups:A", {"HALLCTL_PRINTER": "none"}) == "none"
    assert ways.chosen("", {"HALLCTL_PRINTER": ""}) == "none"


def test_text_is_appended_to_a_file(hall: Hall, tmp_path: Path) -> None:
    first, second = pages("zh")["ticket"], pages("zh")["held"]
    setting = f"text:{tmp_path}/slips.txt?columns=42"
    assert send(hall, setting, "ticket", first, tmp_path) == Flushed(1, 0)
    assert send(hall, setting, "held", second, tmp_path) == Flushed(1, 0)
    written = (tmp_path / "slips.txt").read_text(encoding="utf-8")
    assert written == place.TEXT_MARK.decode() + plain.render(first, 42) + plain.render(second, 42)


def test_a_device_file_is_given_the_bytes(hall: Hall, tmp_path: Path) -> None:
    document = pages("zh")["order"]
    setting = f"file:{tmp_path}/lp0?columns=48"
    assert send(hall, setting, "order", document, tmp_path) == Flushed(1, 0)
    assert (tmp_path / "lp0").read_bytes() == escpos.render(document, 48)


def test_an_unplugged_device_is_not_made_a_file() -> None:
    assert off("file:/dev/hallctl-no-such-printer") == "printer-unreachable"
    assert not Path("/dev/hallctl-no-such-printer").exists()


def test_a_full_disk() -> None:
    assert off("file:/dev/full") == "printer-full"


def test_a_folder_or_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert off(f"file:{tmp_path}/sub", tmp_path) == "printer-unreachable"
    assert off(f"text:{tmp_path}/gone/slips.txt", tmp_path) == "printer-unreachable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_device_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch(mode=0o400)
    assert off(f"file:{tmp_path}/lp0", tmp_path) == "printer-forbidden"


def test_a_device_that_takes_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "PATIENCE", 0.02)
    reader, writer = os.openpty()
    name = os.ttyname(writer)
    tty.setraw(writer)
    termios.tcflow(writer, termios.TCOOFF)
    assert off(f"file:{name}") == "printer-stuck"
    termios.tcflow(writer, termios.TCOON)
    device = ways.printer(f"file:{name}")
    assert device is not None
    device.print(BODY)
    assert "请取号" in read_back(os.read(reader, 65_536))[0]
    os.close(reader)
    os.close(writer)


def test_a_network_printer_that_is_off_and_comes_back(hall: Hall) -> None:
    port = closed_port()
    setting = f"tcp://127.0.0.1:{port}"
    document = pages("zh")["ticket"]
    for waiting in (1, 2):
        flushed = send(hall, setting, "ticket", document)
        assert flushed == Flushed(0, waiting, "printer-unreachable")
    listener = Listener(port)
    assert send(hall, setting, "ticket", document) == Flushed(3, 0)
    assert listener.received() == [escpos.render(document, 32)] * 3


def test_a_slip_is_not_sent_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is looked up for long must not print what another process has printed since."""
    listener = Listener()
    monkeypatch.setattr(talk, "PATIENCE", -1)
    monkeypatch.setattr(socket, "create_connection", patient(socket.create_connection))
    assert off(f"tcp://127.0.0.1:{listener.port}") == "printer-stuck"
    monkeypatch.undo()
    assert listener.received() == [b""]


def patient(connect: Callable[..., socket.socket]) -> Callable[..., socket.socket]:
    return lambda address, timeout: connect(address, timeout=10)


def test_a_name_that_is_no_host() -> None:
    assert off("tcp://no-such-host.invalid") == "printer-unreachable"


def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    command = tmp_path / "bin" / "lp"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:/usr/bin:/bin")


def test_cups_is_given_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "echo 'request id is Slips-7 (0 file(s))'"
    lp(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/job; {said}')
    (tmp_path / "bin" / "lpstat").symlink_to("/bin/true")
    device = ways.printer("cups:Slips")
    assert device is not None
    device.print(BODY)
    assert (tmp_path / "arguments").read_text().strip() == "-d Slips -o raw -t hallctl"
    assert read_back((tmp_path / "job").read_bytes())[0] == ["请取号"]


def test_what_cups_keeps_may_come_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "PATIENCE", 0.2)
    monkeypatch.setattr(cups, "PAUSE", 0.01)
    lp(tmp_path, monkeypatch, "cat > /dev/null; echo 'request id is Slips-7 (0 file(s))'")
    assert off("cups:Slips", begun=True) == "printer-queued"  # no lpstat says that it has gone
    waits = tmp_path / "bin" / "lpstat"
    waits.write_text("#!/bin/sh\necho 'Slips-7 li 1024 Fri'\n")
    waits.chmod(0o755)
    assert off("cups:Slips", begun=True) == "printer-queued"


def test_cups_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp(tmp_path, monkeypatch, "echo 'lp: The printer or class does not exist.' >&2; exit 1")
    assert off("cups:Nowhere") == "printer-queue"


def test_cups_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "PATIENCE", 0.2)
    lp(tmp_path, monkeypatch, "exec tail -f /dev/null")
    assert off("cups:Slips", begun=True) == "printer-stuck"


def test_no_cups_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert off("cups:Slips") == "printer-no-cups"
