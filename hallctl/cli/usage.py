"""What is wrong with a command line, in the hall's language; Typer's own sentences are English."""

from __future__ import annotations

import re
from typing import Any

from typer import BadParameter
from typer._click.exceptions import (
    BadOptionUsage,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)

from hallctl.cli.fast_options import BadValue
from hallctl.cli.page import HelpPage, heed
from hallctl.cli.session import speak_like_the_hall
from hallctl.words import N_, _
from hallctl.words.names import listed

GENERAL = {
    r"No such command '([^']*)'\.": N_("There is no command {name}."),
    r"Got unexpected extra argument\(s\) \((.*)\)": N_("This is too much: {name}"),
}
"""What Typer says of a whole command line, and what is said instead."""
MEANT = r"No such command '(.*?)'\. Did you mean (.*)\?"


def complaint(error: Any, args: list[str]) -> tuple[str, str]:
    """All that is said of a usage error, and the sentence in it that says what is wrong."""
    heed({name: _value(args, f"--{name}") for name in ("hall", "lang")})
    speak_like_the_hall()
    wrong = _wrong(error)
    if error.ctx is None or isinstance(error, NoArgsIsHelpError):
        return wrong, wrong
    page = HelpPage()
    error.ctx.command.format_usage(error.ctx, page)
    more = _("`{command} --help` says more.").format(command=error.ctx.command_path)
    return f"{page.getvalue()}{more}\n\n{wrong}", wrong


def _value(args: list[str], option: str) -> str | None:
    """The value of an option of the line, which may not have been read yet."""
    for arg, following in zip(args, [*args[1:], ""], strict=True):
        if arg == option:
            return following
        if arg.startswith(f"{option}="):
            return arg.partition("=")[2]
    return None


def _wrong(error: Any) -> str:
    match error:
        case MissingParameter():
            return _("{name} is missing.").format(name=_name(error))
        case NoSuchOption():
            near = listed(sorted(error.possibilities or ()))
            said = (
                _("There is no option {name}. Is this meant: {names}?")
                if near
                else _("There is no option {name}.")
            )
            return said.format(name=error.option_name, names=near)
        case BadOptionUsage():
            needs = "requires" in error.message
            said = _("{name} needs a value.") if needs else _("{name} takes no value.")
            return said.format(name=error.option_name)
        case BadParameter():
            said = error.message
            if isinstance(error, BadValue):
                said = _(error.said).format(value=error.value)
            return f"{_name(error)}: {said}"
    return _general(error)


def _general(error: Any) -> str:
    for known, said in GENERAL.items():
        if found := re.fullmatch(known, error.message, re.DOTALL):
            return _(said).format(name=found[1])
    if found := re.fullmatch(MEANT, error.message, re.DOTALL):
        near = listed(re.findall("'(.*?)'", found[2]))
        said = _("There is no command {name}. Is this meant: {names}?")
        return said.format(name=found[1], names=near)
    return str(error.format_message())


def _name(error: BadParameter) -> str:
    """The argument or option that is wrong, as it is written."""
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return str(hint).replace("'", "")
