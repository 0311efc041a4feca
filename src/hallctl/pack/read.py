"""Reading packs: TOML in, one layer's checked content out, or a list of what is wrong and where."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from hallctl.domain.base import Refused
from hallctl.domain.pack import effective
from hallctl.pack.model import Head, Part, Whole
from hallctl.pack.rules import between

BUILTIN = Path(__file__).parent / "builtin"


class Problem(NamedTuple):
    """Something wrong: the file, the field's path in it ("services.topup.queue"), and what."""

    file: str
    field: str
    wrong: str


class Layer(NamedTuple):
    """A layer as its files say it; `own` is what the journal keeps."""

    layer: str
    name: str
    own: dict[str, Any]


class PackProblems(Exception):  # noqa: N818  an answer about a file, not an error
    """A pack that cannot be used; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def builtin() -> Layer:
    """The group layer that comes with hallctl."""
    return read(BUILTIN)


def read(path: Path) -> Layer:
    """One layer, of a file or of all *.toml of a folder; raises PackProblems.

    Checked by itself: field by field, and for the group's layer between its parts as well.
    """
    raw, origin = _merged(_files(path))
    head = _head(raw, origin, path)
    model = Whole if head.layer == "group" else Part
    try:
        content = model.model_validate(raw)
    except ValidationError as error:
        raise PackProblems(_problems(error, origin, path)) from None
    own = content.model_dump(mode="json", exclude_unset=head.layer != "group")
    if isinstance(content, Part):
        own = {name: entries for name, entries in _filled(content).items() if name in raw}
    elif found := between(content):
        raise PackProblems([_located(*problem, origin, path) for problem in found])
    return Layer(head.layer, head.name, own)


def combine(layers: Mapping[str, Mapping[str, Any]], file: str) -> dict[str, Any]:
    """The pack in force of all layers' own content, checked between its parts.

    `file` is named in the problems. Raises Refused for a laxer limit (C1.4-2), PackProblems.
    """
    whole = effective(layers)
    try:
        pack = Whole.model_validate(whole)
    except ValidationError as error:
        raise PackProblems(_problems(error, {}, Path(file))) from None
    if found := between(pack):
        raise PackProblems([Problem(file, *problem) for problem in found])
    return whole


def check(path: Path, above: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """What is wrong with a layer on top of those `above`; empty when it can be loaded."""
    try:
        layer = read(path)
        combine({**above, layer.layer: layer.own}, str(path))
    except PackProblems as error:
        return error.problems
    except Refused as error:
        return [Problem(str(path), f"limits.{error.facts['limit']}", _why(error))]
    return []


def _why(error: Refused) -> str:
    if error.code == "no-such-limit":
        return "there is no such limit"
    facts = error.facts
    clause = f" ({facts['clause']})" if facts["clause"] else ""
    return f"{facts['value']} is laxer than {facts['above']}, which is in force above{clause}"


def _filled(content: Part) -> dict[str, Any]:
    return content.model_dump(mode="json")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.glob("*.toml"))
        if not found:
            raise PackProblems([Problem(str(path), "", "the folder has no *.toml in it")])
        return found
    return [path]


def _merged(files: list[Path]) -> tuple[dict[str, Any], dict[str, str]]:
    """All files as one, and for each entry ("services.topup") the file it stands in."""
    merged: dict[str, Any] = {}
    origin: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            parsed = tomllib.loads(file.read_text("utf-8"))
        except OSError as error:
            problems.append(Problem(str(file), "", f"cannot be read: {error.strerror}"))
        except UnicodeDecodeError:
            problems.append(Problem(str(file), "", "is not UTF-8 text"))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            problems.append(Problem(str(file), "", f"is not TOML: {error}"))
        else:
            problems += _add(merged, origin, parsed, str(file))
    if problems:
        raise PackProblems(problems)
    return merged, origin


def _add(
    merged: dict[str, Any], origin: dict[str, str], parsed: dict[str, Any], file: str
) -> list[Problem]:
    problems = []
    for section, entries in parsed.items():
        if not isinstance(entries, dict):
            problems.append(Problem(file, section, "is not a table"))
            continue
        for name, entry in entries.items():
            at = f"{section}.{name}"
            if at in origin:
                problems.append(Problem(file, at, f"stands in {origin[at]} already"))
            merged.setdefault(section, {})[name] = entry
            origin[at] = file
    return problems


def _head(raw: dict[str, Any], origin: dict[str, str], path: Path) -> Head:
    try:
        return Head.model_validate(raw.pop("pack", {}))
    except ValidationError as error:
        raise PackProblems(_problems(error, origin, path, "pack")) from None


def _problems(
    error: ValidationError, origin: Mapping[str, str], path: Path, *prefix: str
) -> list[Problem]:
    return [
        _located(
            ".".join(map(str, (*prefix, *one["loc"]))), _said(one["type"], one["msg"]), origin, path
        )
        for one in error.errors(include_url=False, include_input=False)
    ]


def _located(field: str, wrong: str, origin: Mapping[str, str], path: Path) -> Problem:
    entry = ".".join(field.split(".")[:2])
    return Problem(origin.get(entry, str(path)), field, wrong)


_SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of the pack",
    "string_type": "has to be a text in quotes",
    "int_type": "has to be a whole number",
    "bool_type": "has to be true or false",
    "list_type": "has to be a list",
    "dict_type": "has to be a table",
    "model_type": "has to be a table",
    "string_too_short": "is empty",
}


def _said(kind: str, message: str) -> str:
    text = message.removeprefix("Value error, ")
    return _SAID.get(kind, text[:1].lower() + text[1:])
