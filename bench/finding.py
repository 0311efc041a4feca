"""Full text over ten years of what was written: against LIKE, and beside somebody who writes."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from bench import files
from bench.measure import Bar, percentile, ratio, timed
from hallctl.actions.clock import confirm
from hallctl.actions.setup import Setup, init
from hallctl.actions.staff import New
from hallctl.domain.base import CLERK, DAY, MANAGER
from hallctl.domain.case import COMPLAINT, RECEIVED, SIMPLE, Complaint
from hallctl.domain.complaint_events import ComplaintClosed, ComplaintLogged
from hallctl.store import search, sqlite
from hallctl.store.change import Change
from hallctl.store.file import Hall

CASES = 30_000
"""Ten years; `HALLCTL_BENCH_CASES` gives another number."""
LIKE, ONE_MS, WAIT_MS = 1 / 50, 5.0, 20.0
QUERIES, SHOWN = 200, 100
"""How many queries, and how many of the newest records each shows."""
COMMON = (
    "的 了 我 不 是 在 有 套餐 流量 扣费 营业厅 客户 没有 办理 工作人员 说 要求 退费 短信 宽带 电话 手机 账单"
    " 业务 多次 解释 号码 携号转网 合约 取消 开通 投诉 月 元 处理 回复 安装 维修 信号 排队 态度 发票"
)
"""The words that are written most; others are made up of characters as often as they are used."""
FEED = "import sys; from hallctl.store.file import Hall; from hallctl.actions import search\n"
FEED += "with Hall(sys.argv[1]) as hall: search.make_again(hall)"


def bars() -> Iterator[Bar]:
    """Words of two and three characters, single ones, and how long a write waits while the index is fed."""
    count = int(os.environ.get("HALLCTL_BENCH_CASES", CASES))
    with copy(count) as path, Hall(path) as hall:
        yield _fed(hall, count)
        yield from _found(hall)


def _fed(hall: Hall, count: int) -> Bar:
    """The longest wait for the lock of somebody who asks for it all the time."""
    begun = time.perf_counter()
    feeding = subprocess.Popen([sys.executable, "-c", FEED, hall.path])
    waits = []
    while feeding.poll() is None:
        waits.append(timed(lambda: sqlite.begin(hall.db)))
        hall.db.execute("rollback")
        time.sleep(0.005)
    assert feeding.returncode == 0
    took = time.perf_counter() - begun
    facts = {
        "p99_ms": round(percentile(waits, 0.99) * 1e3, 1),
        "writes": len(waits),
        "records_per_second": round(count / took),
    }
    return Bar("a write beside the feeding of the index", max(waits) * 1e3, WAIT_MS, "ms", facts)


def _found(hall: Hall) -> Iterator[Bar]:
    """Searching for parts of the texts, one by one; the index has to find what LIKE finds."""
    db, dice = hall.db, Random(1)
    texts = [text for (text,) in db.execute("select value from private where length(value) > 40")]
    asked = [_part(dice, dice.choice(texts), dice.choice((2, 3))) for _ in range(QUERIES)]

    def ours(word: str) -> float:
        return timed(lambda: list(islice(search.found(db, word), SHOWN)))

    for word in [word for word in asked if not re.search("[0-9]", word)][:10]:
        assert _all(db, word) == _like(hall, word), word
    mine, theirs, whole = [], [], []
    for word in asked:
        mine.append(ours(word))
        theirs.append(timed(partial(_like, hall, word)))
        whole.append(timed(partial(_all, db, word)))
    facts = {
        "worst_ms": round(max(mine) * 1e3, 2),
        "all_of_them_ms": round(statistics.median(whole) * 1e3, 3),
    }
    yield ratio("200 words of 2 and 3 characters, against LIKE", LIKE, mine, theirs, **facts)
    single = [statistics.median(ours(word) for _ in range(9)) for word in "的了我不是"]
    yield Bar("a common single character", max(single) * 1e3, ONE_MS, "ms", {})


def _all(db: sqlite.Connection, word: str) -> int:
    return len(list(search.found(db, word)))


def _like(hall: Hall, word: str) -> int:
    query = "select count(*) from private where value like ?"
    return int(hall.db.execute(query, (f"%{word}%",)).fetchone()[0])


def _part(dice: Random, text: str, length: int) -> str:
    start = dice.randrange(len(text) - length)
    return text[start : start + length]


@contextmanager
def copy(count: int) -> Iterator[Path]:
    """A hall file with so many complaints of real length, of which the index has none yet."""
    key = sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    kept = files.folder() / f"texts-{key}-{count}.db"
    with (files.folder() / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _build(kept, count)
    with tempfile.TemporaryDirectory(dir=files.folder()) as place:
        path = Path(shutil.copy(kept, Path(place) / "hall.db"))
        with Hall(path) as hall:
            if not hall.time().believed:  # the kept file was built weeks ago
                confirm(hall, files.BOSS)
        yield path


def _build(kept: Path, count: int) -> None:
    print(f"building a hall file with {count:,} texts ...", flush=True)
    path = kept.with_suffix(".new")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    manager = New(files.BOSS.staff, "Bench", (MANAGER, CLERK))
    init(str(path), Setup("BENCH", "Bench", "zh", 1, manager), lambda: files.START)
    said = texts(count)
    with Hall(path) as hall:
        for first in range(0, count, 1_000):
            with hall.change(files.BOSS, "complaint.log") as change:
                for number, text in enumerate(islice(said, 1_000), first):
                    case = change.record(_logged(change, number, text), of=Complaint)
                    if number % 3 == 2:  # every other open case is late
                        change.record(ComplaintClosed("satisfied"), of=case)
        hall.db.execute("pragma wal_checkpoint(truncate)")
    path.rename(kept)


def _logged(change: Change, number: int, text: str) -> ComplaintLogged:
    kept, owner = change.keep(text), files.BOSS.staff
    assert kept
    due = change.now + (number % 3 * 2 - 1) * DAY + number
    day, number = divmod(number, 900)
    return ComplaintLogged(
        f"day-{day}",
        number,
        "counter",
        COMPLAINT,
        "ZF",
        SIMPLE,
        "",
        owner,
        RECEIVED,
        change.now,
        kept,
        due,
        due,
    )


def texts(count: int) -> Iterator[str]:
    """Texts of 50 to 400 characters, in which words and characters are as frequent as in any language."""
    dice = Random(7)
    usual = [
        bytes([row, column]).decode("gb2312")
        for row in range(0xB0, 0xD7)
        for column in range(0xA1, 0xFF)
    ]
    dice.shuffle(usual)
    character = _drawn(dice, usual)
    made = [
        "".join(character() for _ in range(dice.choice((1, 2, 2, 2, 3, 4)))) for _ in range(20_000)
    ]
    word = _drawn(dice, [*COMMON.split(), *made])
    for _ in range(count):
        length, text = dice.randint(50, 400), ""
        while len(text) < length:
            text += word() + dice.choice(("", "", "", "", "，", "。"))
        yield f"{text}，电话1{dice.randrange(3 * 10**9, 10**10)}"


def _drawn(dice: Random, ranked: list[str]) -> Callable[[], str]:
    """Draw one of the ranked, each as often as its rank says (Zipf)."""
    sums = list(accumulate(1 / (rank + 3) for rank in range(len(ranked))))
    return lambda: ranked[bisect(sums, dice.random() * sums[-1])]
