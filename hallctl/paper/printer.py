"""The ways to a printer, each one line of text: `tcp://192.168.1.50:9100?columns=48&encoding=utf-8`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.paper import place, plain
from hallctl.paper.document import loads

NONE = "none"
WIDTHS = (32, 42, 48)
"""The columns of usual papers: 58 mm, and 80 mm in two densities."""
GB, UTF_8 = "gb18030", "utf-8"
ENCODINGS = {GB: GB, "gbk": GB, UTF_8: UTF_8, "utf8": UTF_8}
"""The encodings of Chinese, with the names by which each may be written; of GB18030 only what GBK has
too is sent.
"""
_OPTIONS = {"columns": map(str, WIDTHS), "encoding": ENCODINGS, "answers": ("yes", "no")}
OPTIONS = {name: frozenset(values) for name, values in _OPTIONS.items()}
"""The options that may follow `?`, joined by `&`."""
_SETTING = re.compile(
    r"(?:(?P<way>file|text):(?P<path>/[^?\x00]+)"
    r"|tcp://(?P<host>[\w.-]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"|cups:(?P<queue>\w[\w.-]*))"
    r"(?:\?(?P<options>[a-z]+=[a-z0-9-]+(?:&[a-z]+=[a-z0-9-]+)*))?"
)


class Printer(NamedTuple):
    """A printer by its setting; `way` is file, text, tcp or cups, `columns` the paper's width."""

    setting: str
    way: str
    target: str
    port: int
    columns: int
    folder: str = ""
    """The hall's folder for files of slips."""
    encoding: str = GB
    trusted: bool = False
    """The printer neither answers nor closes connections: what it was sent counts as printed."""

    def print(self, body: bytes) -> None:
        """Print a slip of the queue; PrinterOff when the printer does not take it in time."""
        document = loads(body)
        if self.way == "text":
            self._write(plain.render(document, self.columns).encode(self.encoding, "replace"))
            return
        from hallctl.paper import escpos  # noqa: PLC0415  0.2 s, and only where one prints

        data = escpos.render(document, self.columns, self.encoding)
        if self.way == "file":
            self._write(data)
        elif self.way == "tcp":
            from hallctl.paper import network  # noqa: PLC0415  one of the ways

            network.send(self.target, self.port, data, trusted=self.trusted)
        else:
            from hallctl.paper import cups  # noqa: PLC0415  as above

            cups.spool(self.target, data)

    def _write(self, data: bytes) -> None:
        from hallctl.paper import local  # noqa: PLC0415  as above

        local.write(self.target, self.folder, mark(self), data, asks=asks(self))


def chosen(hall_setting: str, environ: Mapping[str, str]) -> str:
    """The setting in force here: this workstation's HALLCTL_PRINTER, else the hall's."""
    return (environ.get("HALLCTL_PRINTER") or hall_setting or NONE).strip()


def printer(setting: str, folder: str = "") -> Printer | None:
    """The printer of a setting, None for `none`; refused as `not-a-printer`, `printer-place`.

    `file:/dev/usb/lp0` takes ESC/POS, `text:/folder/slips.txt` plain text, both a device or a file in
    the hall's `folder` for them; `tcp://host[:9100]` and `cups:QUEUE` ESC/POS. `?columns=32|42|48` is
    how wide the paper is, by default 32; `encoding=gb18030|utf-8` what it reads, by default GB18030
    unless it is text; `answers=no` says that it never answers. An address prints at once where a name
    has to be looked up first.
    """
    setting = setting.strip()
    if setting in ("", NONE):
        return None
    found = _SETTING.fullmatch(setting)
    port = int(found["port"] or 9100) if found else 0
    said = _options(found["options"]) if found else None
    if not found or said is None or not 0 < port < 65_536:  # noqa: PLR2004  all the ports there are
        raise Refused("not-a-printer", setting=setting)
    usual = UTF_8 if found["way"] == "text" else GB
    made = Printer(
        setting,
        "tcp" if found["host"] else "cups" if found["queue"] else found["way"],
        (found["host"] or "").strip("[]") or found["queue"] or found["path"],
        port if found["host"] else 0,
        int(said.get("columns", WIDTHS[0])),
        encoding=ENCODINGS[said.get("encoding", usual)],
        trusted=said.get("answers") == "no",
    )
    if found["path"]:
        place.check(found["path"], folder)
        return made._replace(folder=folder)
    return made


def options_of(setting: str) -> dict[str, str]:
    """All options of a setting, with the defaults of those it leaves out."""
    where, _, text = setting.partition("?")
    usual = UTF_8 if where.startswith("text:") else GB
    found = {"columns": str(WIDTHS[0]), "encoding": usual, "answers": "yes"}
    said = _options(text) or {}
    return {**found, **{name: ENCODINGS.get(value, value) for name, value in said.items()}}


def with_options(setting: str, **given: str | None) -> str:
    """A setting with other options; options that are None stay, and defaults are left out."""
    where, _, text = setting.partition("?")
    if where in ("", NONE) or _options(text) is None:
        return setting  # `none` stays so, and a wrong setting is refused as it was typed
    usual = options_of(where)
    wanted = {**options_of(setting), **{name: value for name, value in given.items() if value}}
    unusual = [f"{name}={value}" for name, value in wanted.items() if value != usual[name]]
    return "?".join(filter(None, (where, "&".join(unusual))))


def check_options(setting: str, **given: str | None) -> None:
    """Refuse options that no printer has, as `no-such-printer-option`; and any without a printer, as `no-printer`."""
    for name, value in given.items():
        if value and ENCODINGS.get(value, value) not in OPTIONS[name]:
            known = sorted(OPTIONS[name])
            raise Refused("no-such-printer-option", option=f"--{name}", text=value, known=known)
    if setting in ("", NONE) and any(given.values()):
        raise Refused("no-printer")


def _options(text: str | None) -> dict[str, str] | None:
    """The options after `?`, each once; None where there is anything else."""
    pairs = [one.split("=") for one in text.split("&")] if text else []
    found = dict(pairs)
    known = all(value in OPTIONS.get(name, ()) for name, value in pairs)
    return found if known and len(found) == len(pairs) else None


def check(setting: str, folder: str) -> None:
    """Refuse a setting that is no printer, as `printer` does, or as `no-printer-device` for a disk and
    the like.
    """
    found = printer(setting, folder)
    if found and found.way in {"file", "text"}:
        place.check_device(found.target)


def mark(device: Printer) -> bytes:
    """The mark with which a file of ours begins."""
    return place.TEXT_MARK if device.way == "text" else place.BYTES_MARK


def asks(device: Printer) -> bool:
    """Whether a printer is asked for its state: one that takes ESC/POS, and may answer."""
    return device.way != "text" and not device.trusted
