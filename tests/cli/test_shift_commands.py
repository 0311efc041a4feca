"""The roster and attendance as commands."""

from __future__ import annotations

from pathlib import Path

from cli.calls import Call
from helpers import Clock
