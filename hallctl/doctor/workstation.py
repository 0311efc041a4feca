"""The workstation: what its terminal can show, in which language, and on which printer."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl import words
from hallctl.doctor.finding import NOTE, OK, WRONG, CheckContext, Finding
from hallctl.domain.base import Refused
from hallctl.domain.scanner import EVERYWHERE, of_workstation
from hallctl.paper import probe
from hallctl.paper.answers import PrinterAnswer
from hallctl.paper.printer import chosen
from hallctl.paper.printer import printer as printer_of
from hallctl.store.hall import profile
from hallctl.words import _
from hallctl.words.scanner import ENDS

LEAST = (80, 24)
LEVELS = {
    probe.THERE: OK,
    PrinterAnswer.READY.value: OK,
    PrinterAnswer.LOW.value: NOTE,
    PrinterAnswer.NOTHING.value: NOTE,
}
"""The levels of the known states of a printer; any other state is wrong."""


def terminal(context: CheckContext) -> Iterator[Finding]:
    """Whether the terminal has UTF-8, the size and the colours; without a terminal, only the encoding
    of what is written.
    """
    term = context.environ.get("TERM", "")
    if context.encoding.lower().replace("-", "") != "utf8":
        yield Finding("terminal", WRONG, "not-utf-8", {"encoding": context.encoding})
    if context.size is None:
        yield Finding("terminal", OK, "no-terminal")
        return
    columns, lines = context.size
    facts = {"term": term or "-", "columns": columns, "lines": lines}
    if term in ("", "dumb", "unknown"):
        yield Finding("terminal", WRONG, "terminal-dumb", facts)
    elif columns < LEAST[0] or lines < LEAST[1]:
        yield Finding("terminal", WRONG, "terminal-small", facts)
    else:
        yield Finding("terminal", OK, "terminal-right", facts)
    if context.environ.get("NO_COLOR"):
        yield Finding("terminal", NOTE, "no-colour", facts)


def language(context: CheckContext) -> Iterator[Finding]:
    """Whether the hall's language can be shown here."""
    wanted = profile(context.hall.db).language if context.hall else words.language()
    if wanted == "zh" and context.environ.get("TERM") == "linux":
        yield Finding("language", NOTE, "linux-console")
    elif not words.has_catalogue(wanted):
        yield Finding("language", WRONG, "no-catalogue", {"language": wanted})
    else:
        yield Finding("language", OK, "language", {"language": words.language()})


def scanner(context: CheckContext) -> Iterator[Finding]:
    """The settings of the scanner here; `hallctl doctor --scan` tries it out."""
    known = profile(context.hall.db).scanners if context.hall else {}
    own = of_workstation(known, context.environ.get("HALLCTL_WORKSTATION") or EVERYWHERE)
    if own is None:
        yield Finding("scanner", OK, "scanner-none")
    else:
        facts = {"prefix": own.prefix, "suffix": own.suffix, "ends": _(ENDS[own.ends])}
        yield Finding("scanner", OK, "scanner-set", facts)


def printer(context: CheckContext) -> Iterator[Finding]:
    """Whether the printer of this workstation is there."""
    own = profile(context.hall.db) if context.hall else None
    setting = chosen(own.printer if own else "", context.environ)
    try:
        device = printer_of(setting, own.printer_folder if own else "")
    except Refused as wrong:
        yield Finding("printer", WRONG, wrong.code, wrong.facts)
        return
    if device is None:
        yield Finding("printer", OK, "no-printer")
    else:
        code = probe.state(device)
        yield Finding("printer", LEVELS.get(code, WRONG), code, {"printer": setting})
