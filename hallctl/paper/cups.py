"""A printer behind CUPS, which queues a slip first: the slip counts as printed once its job has left
the queue.
"""

from __future__ import annotations

import os
import re
import subprocess
import time

from hallctl.actions.slip import PrinterOff
from hallctl.paper import talk

PAUSE = 0.1
"""Seconds between two looks at the queue."""
_JOB = re.compile(rb"(\S+-[0-9]+) \(")
"""The job's name in what lp says: `request id is Slips-12 (0 file(s))`."""


def spool(queue: str, data: bytes) -> None:
    """Give a job to a queue; PrinterOff, `begun` where CUPS has the job and the printer perhaps not."""
    done = _run("lp", "-d", queue, "-o", "raw", "-t", "hallctl", data=data)
    if done.returncode:
        raise PrinterOff("printer-queue", _message(done))
    job = _JOB.search(done.stdout)
    end = time.monotonic() + talk.PATIENCE
    while job is None or _is_queued(queue, job[1]):
        if job is None or time.monotonic() >= end:
            raise PrinterOff("printer-queued", _message(done), begun=True)
        time.sleep(PAUSE)


def problem(queue: str) -> str | None:
    """The code of what keeps a queue from being used, or None."""
    try:
        done = _run("lpstat", "-p", queue)
    except PrinterOff as off:
        return off.code
    return "printer-queue" if done.returncode or b"disabled" in done.stdout else None


def _is_queued(queue: str, job: bytes) -> bool:
    """Whether the job is still in the queue; taken as so where that cannot be asked."""
    try:
        done = _run("lpstat", "-W", "not-completed", "-o", queue)
    except PrinterOff:
        return True
    jobs = {line.split()[0] for line in done.stdout.splitlines() if line.strip()}
    return bool(done.returncode) or job in jobs


def _run(*command: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  fixed commands, and a queue's name of letters
            command,
            input=data,
            capture_output=True,
            timeout=talk.PATIENCE,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise PrinterOff("printer-no-cups", str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise PrinterOff("printer-stuck", str(error), begun=data is not None) from error


def _message(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode(errors="replace").strip()
