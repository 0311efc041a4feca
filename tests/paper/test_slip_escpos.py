"""The bytes a printer is sent: exactly ours, in GB18030, and nothing it should not obey."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slip_pages import AT, pages, read_back

from hallctl import words
from hallctl.paper import escpos, ticket
from hallctl.paper.document import Big, Code, SlipHead, SlipLine, SlipRow, page
from hallctl.paper.printer import WIDTHS

LEFT, CENTRE = b"\x1ba\x00", b"\x1ba\x01"
PLAIN, BOLD = b"\x1bE\x00", b"\x1bE\x01"


def zh(text: str) -> bytes:
    return b"\x1c&" + text.encode("gb2312") + b"\x1c."


def test_a_ticket_byte_for_byte() -> None:
    words.use("zh")
    slip = ticket.TicketSlip("A017", "缴费", AT, 6, 500, 900, "机主本人", ("身份证",))
    normal, double, big = b"\x1d!\x00", b"\x1d!\x11", b"\x1d!\x55"
    blank = normal + PLAIN + LEFT + b"\n"
    line = normal + PLAIN + LEFT
    assert escpos.render(ticket.lay_out(SlipHead("体育西路营业厅", 480), slip), 32) == b"".join(
        (
            b"\x1b@",
            normal + BOLD + CENTRE + zh("体育西路营业厅") + b"\n",
            line + b"-" * 32 + b"\n",
            blank,
            big + BOLD + CENTRE + b"A017\n",
            blank,
            double + BOLD + CENTRE + zh("缴费") + b"\n",
            blank,
            line + zh("前面等候") + b" " * 20 + b"6 " + zh("人") + b"\n",
            line + zh("预计等候") + b" " * 12 + b"8 " + zh("至") + b" 15 " + zh("分钟") + b"\n",
            line + zh("取号时间") + b" " * 8 + b"2026-10-01 14:32\n",
            line + b"-" * 32 + b"\n",
            normal + BOLD + LEFT + zh("请提前备好（机主本人）") + b"\n",
            line + b"- " + zh("身份证") + b"\n",
            line + b"-" * 32 + b"\n",
            normal + PLAIN + CENTRE + zh("请在等候区留意叫号。") + b"\n",
            CENTRE + b"\x1dh\x40\x1dw\x03\x1df\x00\x1dH\x02\x1dk\x04A017\x00",
            blank,
            b"\x1bd\x06\x1dV\x00",
        )
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_reads_back_within_the_paper(language: str, width: int) -> None:
    for name, document in pages(language).items():
        lines, codes = read_back(escpos.render(document, width))
        assert all(len(line.encode("gb18030")) <= width for line in lines), name
        expected = [block.data for block in document if isinstance(block, Code)]
        assert codes == expected, name


@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from(WIDTHS))
def test_no_text_becomes_a_command(text: str, width: int) -> None:
    document = page(
        SlipHead(text, 480),
        SlipLine(text, size=2),
        SlipLine(text, mark="- "),
        Big(text),
        SlipRow(text, text),
        Code(text),
    )
    lines, _ = read_back(escpos.render(document, width))
    assert all(len(line.encode("gb18030")) <= width for line in lines)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=30))
def test_chinese_comes_back_from_gb18030(text: str) -> None:
    assert escpos.gb(text).decode("gb18030") == text
    assert escpos.columns(text) == 2 * len(text)
    assert escpos.encode(text) == (b"\x1c&" + text.encode("gb18030") + b"\x1c." if text else b"")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("𠮷野家", "〓野家"),
        ("王㛃", "王〓"),
        ("\u9fc3某", "〓某"),
        ("Señor Ångström", "Senor Angstrom"),
        ("ﬁne ½", "fine 1/2"),
        ("😀ok", "〓ok"),
        ("¥99", "￥99"),
        ("￥99", "￥99"),
        ("“引”…", "“引”…"),
        ("한", "〓"),
        ("坏\ud800", "坏?"),
    ],
)
def test_what_the_printer_has_no_picture_for(text: str, printed: str) -> None:
    assert escpos.gb(text).decode("gb18030") == printed


def test_bars_give_way_to_a_qr_code() -> None:
    def sent(code: Code, width: int) -> bytes:
        return escpos.render((code,), width)

    assert b"\x1dw\x03" in sent(Code("A017"), 32)
    assert b"\x1dw\x02" in sent(Code("BOSS123456"), 32)
    assert b"\x1dk" not in sent(Code("BOSS20261001000123"), 32)
    for code in (Code("BOSS20261001000123"), Code("普17"), Code("A017", qr=True)):
        assert read_back(sent(code, 32))[1] == [code.data]


def test_loading_the_library_leaves_nothing_behind(tmp_path: Path) -> None:
    script = (
        "import logging, os, tempfile; before = dict(os.environ)\n"
        "from hallctl.paper import library; library.dummy().cut()\n"
        "assert dict(os.environ) == before and not logging.root.handlers\n"
        "assert tempfile.tempdir is None"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert not list(tmp_path.iterdir())


def test_a_page_costs_no_import_of_the_library_until_it_is_printed() -> None:
    script = (
        "import sys; from hallctl.paper import ticket, printer, plain\n"
        "assert not any(name.startswith(('escpos', 'rich', 'PIL')) for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
