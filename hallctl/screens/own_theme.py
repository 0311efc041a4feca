"""The theme of a login: `HALLCTL_THEME`, else the one that was chosen last, else the dark one."""

from __future__ import annotations

from os import environ
from pathlib import Path

from hallctl import outside
from hallctl.domain.base import Refused
from hallctl.identity import state_dir
from hallctl.screens.theme import DARK, PALETTES, Palette
from hallctl.words import _

MOST = 20
"""Bytes of the file that keeps it."""


def own_theme() -> Palette:
    """The theme to begin with; a name that there is not means nothing."""
    asked = (PALETTES.get(f"hall-{name}") for name in (environ.get("HALLCTL_THEME"), _kept()))
    return next(filter(None, asked), DARK)


def keep(palette: Palette) -> str:
    """Keep a theme for this login; what is to be said where another begins the next time."""
    if environ.get("HALLCTL_THEME"):
        return _("The next start takes the theme of HALLCTL_THEME again.")
    try:
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(palette.name.removeprefix("hall-"), encoding="ascii")
    except OSError as problem:
        said = _("The theme could not be kept for the next start: {why}")
        return said.format(why=problem.strerror)
    return ""


def _kept() -> str:
    try:
        return outside.read(_path(), MOST).decode("ascii").strip()
    except (OSError, ValueError, Refused):
        return ""


def _path() -> Path:
    return Path(state_dir()) / "theme"
