"""A page of help in the language spoken here: the sentences, and the few words Typer adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer._click import Command, Context, HelpFormatter

from hallctl import words
from hallctl.cli.fast_options import quicken
from hallctl.cli.invocation import given
from hallctl.cli.session import speak_like_the_hall
from hallctl.words import N_, _

HEADINGS = {"Arguments": N_("Arguments:"), "Options": N_("Options:"), "Commands": N_("Commands:")}
HELP_OPTION = N_("Show this message and exit.")
"""Typer's own sentence, for translation."""
_ADDED = r"\[(?:default: (?P<default>.*?))?(?:; )?(?P<required>required)?\]\Z"
"""What Typer adds to the help of an option, at its end."""


class Paged(Command):
    """Before Typer's own command or group: what it says when it is asked for help."""

    def get_help_option(self, ctx: Context) -> Any:
        """Typer's option, without its slow parts."""
        option = super().get_help_option(ctx)
        if option is not None:
            quicken([option])
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """--help answers before another option is looked at; the language has to be known then."""
        if "--help" in args:
            typed, _rest, _order = self.make_parser(ctx).parse_args(list(args))
            heed(typed)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Context) -> str:
        """The page, in the language named, else the hall's."""
        _translate(self, ctx)
        page = HelpPage(max_width=ctx.max_content_width)
        self.format_help(ctx, page)
        return page.getvalue().rstrip("\n")


class HelpPage(HelpFormatter):
    """Typer's layout, with its headings translated."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        """The line above a list."""
        self.write(_(HEADINGS[heading]) + "\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """A list of options or commands, with what each does."""
        said = [(name, re.sub(_ADDED, _added, help_)) for name, help_ in rows]
        super().write_dl(said, col_max, col_spacing)


def _added(found: re.Match[str]) -> str:
    default, required = found["default"], found["required"]
    parts = [_("default: {default}").format(default=default)] if default else []
    parts += [_("required")] if required else []
    return f"[{_('; ').join(parts)}]" if parts else found[0]


def heed(typed: dict[str, Any]) -> None:
    """The hall and the language of the command line, as far as they are told rightly."""
    if typed.get("hall"):
        given.hall = str(typed["hall"])
    if typed.get("lang") in words.LANGUAGES:
        given.lang = str(typed["lang"])
        words.use(given.lang)


def _translate(command: Any, ctx: Context) -> None:
    speak_like_the_hall()
    inner = getattr(command, "commands", {}).values()
    for shown in (command, *command.get_params(ctx), *inner):
        sentence = shown.help or ""
        shown.help = _(sentence)
