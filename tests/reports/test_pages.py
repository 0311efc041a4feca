"""The day report as a browser shows and prints it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from hallctl import words
from hallctl.actions import audit
from hallctl.domain.audit import Error
from hallctl.domain.period import Period
from hallctl.reports.base import DAY as DAILY
from hallctl.reports.make import make
from hallctl.reports.writing import FORMATS
from hallctl.store import pack
from hallctl.store.file import Hall
from helpers import BOSS, DAY, Clock, begin, climb

A4 = (595, 842)
"""In points."""
SHEET, PHONE = (794, 1123), (390, 844)
"""A4 and a phone, in pixels."""


def chromium(folder: Path, page: Path, *options: str) -> None:
    """Let a browser of its own look at a page; `apt-get install chromium` where there is none."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--hide-scrollbars", f"--user-data-dir={folder / 'profile'}", *options]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)


def picture(folder: Path, page: Path, size: tuple[int, int]) -> Image.Image:
    shot = folder / f"{page.stem}-{size[0]}.png"
    chromium(folder, page, f"--screenshot={shot}", f"--window-size={size[0]},{size[1]}")
    with Image.open(shot) as image:
        return image.convert("L")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The part of a picture that is not as its corner: left, top, right, bottom."""
    ground = image.getpixel((0, 0))
    found = image.point([int(grey != ground) for grey in range(256)]).getbbox()
    assert found
    return found


@pytest.fixture
def busy(hall: Hall, clock: Clock) -> Hall:
    """A day from nine to six, with an order of every service, one of them with an error."""
    _id, book = pack.current(hall.db)
    for service in book.raw["services"]:
        if service not in {"reversal", "complaint"}:
            climb(hall, begin(hall, service).id)
            clock.tick(minutes=16)
    (order,) = hall.db.execute("select max(id) from work_order where original is null").fetchone()
    hall.db.execute("update work_order set voided = 1 where id = ?", (order,))
    audit.fail(hall, BOSS, order, Error("no-paper", "2001", DAY))
    return hall


def test_a_sheet_of_paper_and_a_picture_in_both_languages(busy: Hall, tmp_path: Path) -> None:
    """It stands on one A4 page, and is drawn to its foot; Chinese is not a row of boxes."""
    fonts = subprocess.run(["fc-list", ":lang=zh"], check=True, capture_output=True, text=True)
    assert fonts.stdout, "apt-get install fonts-wqy-microhei"
    shown = {}
    for language in words.LANGUAGES:
        words.use(language)
        page = tmp_path / f"{language}.html"
        page.write_text(FORMATS["html"](make(busy, DAILY, Period(DAY, DAY))), encoding="utf-8")
        chromium(
            tmp_path, page, f"--print-to-pdf={tmp_path / language}.pdf", "--no-pdf-header-footer"
        )
        printed = (tmp_path / f"{language}.pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
        (box,) = {
            tuple(map(round, map(float, found)))
            for found in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        }
        assert box == A4
        shown[language] = image = picture(tmp_path, page, SHEET)
        left, top, right, bottom = inked(image)
        assert (left, SHEET[0] - right) == pytest.approx((16, 16), abs=4)
        assert (top < 40, bottom > 1000) == (True, True)
    one, other = shown.values()
    assert one.tobytes() != other.tobytes()
