"""The options of the whole command line, which stand before a command or behind it."""

from __future__ import annotations

from typing import Annotated, Any

from typer import CallbackParam, Context, Exit, Option

from hallctl import __version__, words
from hallctl.cli.fast_options import BadValue
from hallctl.cli.invocation import given, line_of_input
from hallctl.cli.output import Output, say
from hallctl.words import N_


def _remember(ctx: Context, param: CallbackParam, value: Any) -> None:
    if value is None or value is False:
        return
    option = param.name.rstrip("_")
    if value == "":
        hint = f"--{option.replace('_', '-')}"
        raise BadValue(N_("This is empty."), ctx=ctx, param_hint=hint)
    name = "staff" if option == "as" else option
    setattr(given, name, line_of_input(value) if name == "approve_ref" else value)
    if name == "lang":
        if value not in words.LANGUAGES:
            said = N_("“{value}” is neither zh nor en.")
            raise BadValue(said, value, ctx=ctx, param_hint="--lang")
        words.use(value)


def _option(declared: str, help_: str) -> Any:
    return Option(declared, help=help_, callback=_remember, expose_value=False, show_default=False)


def root_options(
    ctx: Context,
    *,
    hall: Annotated[str | None, _option("--hall", N_("The hall file."))] = None,
    lang: Annotated[str | None, _option("--lang", N_("The language: zh or en."))] = None,
    as_: Annotated[str | None, _option("--as", N_("The staff number that acts."))] = None,
    pin: Annotated[
        str | None, _option("--pin", N_("The PIN that belongs to it; - reads it from input."))
    ] = None,
    approve: Annotated[
        str | None, _option("--approve", N_("The staff number of the manager who approves."))
    ] = None,
    approve_ref: Annotated[
        str | None,
        _option(
            "--approve-ref",
            N_(
                "The reference of a superior's approval, in a hall with one manager; - reads it"
                " from input."
            ),
        ),
    ] = None,
    json: Annotated[bool, _option("--json", N_("Answer with one JSON document."))] = False,
    version: Annotated[
        bool, Option("--version", help=N_("Say which version this is."), show_default=False)
    ] = False,
) -> Any:
    """Each is kept by its callback; without a command the console is opened."""
    del hall, lang, as_, pin, approve, approve_ref, json
    if version:
        answer = Output({"version": __version__}, f"hallctl {__version__}")
        raise Exit(say(answer, as_json=given.json))
    if ctx.invoked_subcommand is None:
        from hallctl.cli.console import console  # noqa: PLC0415  the screens load only here

        return console()
    return None
