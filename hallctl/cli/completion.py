"""`hallctl completion`, and what a shell offers of a command line when Tab is pressed."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument

from hallctl import words
from hallctl.cli.invocation import COMPLETING
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Refused
from hallctl.words import N_, _

VERBS = Verbs()
SCRIPTS = {
    "bash": f"""\
_hallctl() {{
    local IFS=$'\\n'
    COMPREPLY=($({COMPLETING}=bash hallctl "${{COMP_WORDS[@]:1:COMP_CWORD}}" 2>/dev/null))
}}
complete -o default -F _hallctl hallctl""",
    "zsh": f"""\
#compdef hallctl
_hallctl() {{
    local -a found
    found=("${{(@f)$({COMPLETING}=zsh hallctl "${{(@)words[2,CURRENT]}}" 2>/dev/null)}}")
    if [[ -n $found ]]; then _describe hallctl found; else _files; fi
}}
compdef _hallctl hallctl""",
    "fish": f"""\
function __hallctl
    set -l words (commandline -opc) (commandline -ct | string collect --allow-empty)
    {COMPLETING}=fish hallctl $words[2..-1] 2>/dev/null
    or __fish_complete_path $words[-1]
end
complete -c hallctl -f -a '(__hallctl)'""",
}


@VERBS.verb("completion", "")
def completion(
    shell: Annotated[str, Argument(help=N_("bash, zsh or fish."), show_default=False)],
) -> Output:
    """Where a login's shell reads it, Tab completes commands and options."""
    if shell not in SCRIPTS:
        raise Refused("no-such-shell", shell=shell)
    return Output({"shell": shell, "script": SCRIPTS[shell]}, SCRIPTS[shell])


def offered(command: Any, shell: str, line: list[str]) -> str:
    """What could stand last on a line, with its meaning where the shell shows it; "" for a file."""
    *before, begun = line or [""]
    found = [
        (name, help_)
        for name, help_ in _following(command, before, begun)
        if name.startswith(begun)
    ]
    return "\n".join(_line(shell, name, _(help_)) for name, help_ in found)


def _line(shell: str, name: str, help_: str) -> str:
    between = {"zsh": ":", "fish": "\t"}.get(shell)
    return f"{name}{between}{help_}" if between and help_ else name


def _following(command: Any, before: list[str], begun: str) -> list[tuple[str, str]]:
    """What may follow these words, each with its sentence of help."""
    option = None
    for word in before:
        if option is not None:
            option = None
        elif word.startswith("-"):
            option = _with_value(command, word)
        elif word in getattr(command, "commands", ()):
            command = command.built(word)
    if option is not None:
        return [(one, "") for one in words.LANGUAGES] if "--lang" in option.opts else []
    if begun.startswith("-"):
        return [(opt, param.help or "") for param in _options(command) for opt in param.opts]
    return [(name, one.help or "") for name, one in getattr(command, "commands", {}).items()]


def _with_value(command: Any, word: str) -> Any:
    """The option that this word is, if what follows is its value."""
    found = (one for one in _options(command) if word in one.opts and not one.is_flag)
    return next(found, None)


def _options(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "option"]
