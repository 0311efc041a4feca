"""Reading packs: TOML in, one layer's checked content out, or a list of what is wrong and where."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from hallctl import outside
from hallctl.domain.base import Refused
from hallctl.domain.pack import effective
from hallctl.pack import playbooks
from hallctl.pack.model import PackHead, Part, Whole
from hallctl.pack.rules import Broken, between, within

BUILTIN = Path(__file__).parent / "builtin"
Model = TypeVar("Model", bound=BaseModel)
Layers = Mapping[str, Mapping[str, Any]]
"""Each layer's own content, by layer."""


class Problem(NamedTuple):
    """Something wrong: the file, the field's path in it ("services.topup.queue"), a code and the facts
    of its sentence (`words.pack.PROBLEMS`).
    """

    file: str
    field: str
    code: str
    facts: dict[str, object]


class Layer(NamedTuple):
    """A layer as its files say it; `own` is what the journal keeps, `file` where it came from."""

    layer: str
    name: str
    own: dict[str, Any]
    file: str


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

    Checked by itself: field by field, service by service, and for the group's layer, which is a
    whole, between its parts.
    """
    layer, problems = _examined(path)
    if layer is None or problems:
        raise PackProblems(problems)
    return layer


def _examined(path: Path) -> tuple[Layer | None, list[Problem]]:
    """The correct entries of a layer, if there are any, and all that is wrong with it by itself."""
    source = _Source(path)
    head = source.raw.pop("pack", {})
    model: type[Whole | Part] = Whole if head.get("layer") == "group" else Part
    about = source.checked(PackHead, head, "pack") or PackHead(layer="hall", name="-")
    content = source.checked(model, source.raw) or source.sound(model)
    if content is None:
        return None, source.problems
    source.refuse(within(content))
    if isinstance(content, Whole):
        source.refuse(between(content))
    own = content.model_dump(mode="json", include=set(source.raw))
    return Layer(about.layer, about.name, own, str(path)), source.problems


def combine(layers: Layers, file: str) -> dict[str, Any]:
    """The pack in force of all layers' own content, checked between its parts.

    `file` is named in the problems. Raises Refused for a laxer limit (C1.4-2), PackProblems.
    """
    whole = effective(layers)
    try:
        found = between(Whole.model_validate(whole))
        found += [Broken(*one) for one in playbooks.against(layers)]
    except ValidationError as error:  # a layer that an older version loaded
        found = [_broken(one) for one in error.errors(include_url=False)]
    if found:
        raise PackProblems([Problem(file, *broken) for broken in found])
    return whole


def check(path: Path, loaded: Layers) -> list[Problem]:
    """All that is wrong with a layer, together with those `loaded`; empty when it can be loaded."""
    try:
        layer, problems = _examined(path)
    except PackProblems as error:
        return error.problems
    while layer:
        try:
            combine({**loaded, layer.layer: layer.own}, layer.file)
        except PackProblems as error:
            return [*problems, *(one for one in error.problems if _is_new(one, problems))]
        except Refused as error:  # one limit; there may be more
            limit = str(error.facts["limit"])
            problems.append(Problem(layer.file, f"limits.{limit}", error.code, error.facts))
            del layer.own["limits"][limit]
        else:
            break
    return problems


def _is_new(problem: Problem, known: list[Problem]) -> bool:
    """Whether a problem is not known already, nor merely follows from a known one in what it names."""
    said = {(one.field, one.code) for one in known}
    wrong = {one.field.split(".")[1] for one in known if "." in one.field}
    return (problem.field, problem.code) not in said and problem.facts.get("name") not in wrong


class _Source:
    """The files of a layer, read as one; every problem names the file its entry stands in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.raw: dict[str, Any] = {}
        self.origin: dict[str, str] = {}
        self.problems: list[Problem] = []
        unread = [problem for file in _files(path) if (problem := self._add(file))]
        if unread:
            raise PackProblems([*unread, *self.problems])

    def checked(self, model: type[Model], raw: object, *prefix: str) -> Model | None:
        """The content as it should be; None where something is wrong with it."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            self.refuse([_broken(one, *prefix) for one in error.errors(include_url=False)])
            return None

    def sound(self, model: type[Model]) -> Model | None:
        """The content without wrong entries; None where nothing is left."""
        wrong = {tuple(problem.field.split(".")[:2]) for problem in self.problems}
        sound = {
            section: {
                name: entry for name, entry in entries.items() if (section, name) not in wrong
            }
            for section, entries in self.raw.items()
            if (section,) not in wrong
        }
        try:
            return model.model_validate(sound)
        except ValidationError:
            return None

    def refuse(self, broken: list[Broken]) -> None:
        """Note what is wrong."""
        self.problems += [self._located(*one) for one in broken]

    def _located(self, field: str, code: str, facts: dict[str, object]) -> Problem:
        entry = ".".join(field.split(".")[:2])
        return Problem(self.origin.get(entry, str(self.path)), field, code, facts)

    def _add(self, file: Path) -> Problem | None:
        """Read one more file; note what is wrong where it cannot be read."""
        parsed = _parsed(file)
        if isinstance(parsed, Problem):
            return parsed
        for section, entries in parsed.items():
            if not isinstance(entries, dict):
                self.problems.append(Problem(str(file), section, "not-a-table", {}))
                continue
            for name, entry in entries.items():
                at = f"{section}.{name}"
                if at in self.origin:
                    other = self.origin[at]
                    self.problems.append(Problem(str(file), at, "stands-twice", {"other": other}))
                    continue
                self.raw.setdefault(section, {})[name] = entry
                self.origin[at] = str(file)
        return None


MOST_BYTES = 4_000_000
"""The most bytes of a pack's file; a longer one is something else."""
MOST_PARTS = 16
"""The most parts of a key, as `services.topup.name.zh`; no pack has as many."""
_DEEP: dict[str, object] = {"most": MOST_PARTS}
_UNREAD = {"file-too-large": "too-large", "no-plain-file": "not-a-file"}


def _files(path: Path) -> list[Path]:
    if not os.path.isdir(path):  # noqa: PTH112  false, too, where it cannot be looked at
        return [path]
    found = sorted(path.glob("*.toml"))
    if not found:
        raise PackProblems([Problem(str(path), "", "empty-folder", {})])
    return found


def _parsed(file: Path) -> dict[str, Any] | Problem:
    try:
        text = outside.read(file, MOST_BYTES).decode("utf-8-sig")
        if not _too_deep(text):
            return tomllib.loads(text)
        code, facts = "too-deep", _DEEP
    except (OSError, ValueError, RecursionError, Refused) as error:
        code, facts = _unread(error)
    return Problem(str(file), "", code, facts)


def _unread(error: Exception) -> tuple[str, dict[str, object]]:
    match error:
        case Refused():
            found: tuple[str, dict[str, object]] = (_UNREAD[error.code], {})
        case OSError():
            found = ("unreadable", {"why": error.strerror})
        case UnicodeDecodeError():
            found = ("not-utf8", {})
        case tomllib.TOMLDecodeError():
            found = ("not-toml", {"why": str(error)})
        case RecursionError():
            found = ("too-deep", _DEEP)
        case _:  # a number with thousands of digits, which Python refuses to read
            found = ("number-too-long", {})
    return found


_QUOTED = (
    r'(?s)"{3}(?:[^\\]|\\.)*?(?:"{3,5}|\Z)'
    r"|'{3}.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'[^'\n]*'?|#[^\n]*"
)
"""Texts and comments; an unclosed one goes to the end, so that each is scanned only once."""


def _too_deep(text: str) -> bool:
    """Whether a key has more parts than any of a pack's: tomllib's time grows with their square."""
    if text.count(".") < MOST_PARTS:
        return False
    bare = re.sub(_QUOTED, "", text)
    return any(part.count(".") >= MOST_PARTS for part in re.split(r"[=\n,{}\[\]]", bare))


_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown-field",
    "string_type": "not-text",
    "int_type": "not-a-number",
    "bool_type": "not-a-flag",
    "list_type": "not-a-list",
    "dict_type": "not-a-table",
    "model_type": "not-a-table",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_too_long": "too-long",
    "literal_error": "not-one-of",
    "string_pattern_mismatch": "wrong-form",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-much",
}
"""Pydantic's names of what is wrong, and ours."""


def _broken(error: Any, *prefix: str) -> Broken:
    path = [str(part) for part in error["loc"] if part != "[key]"]
    code = _CODES.get(error["type"], error["type"])
    return Broken(".".join((*prefix, *path)), code, error.get("ctx", {}))
