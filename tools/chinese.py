"""The marks in all Chinese: `python tools/chinese.py` names every one that is half-width.

Looked at are the catalogues, the built-in packs, the Chinese of documents and code, and what the
program draws and prints in Chinese (the golden files of tests), where separators join it. A mark is
half-width by these rules alone: inside a number, a time or a word of Latin letters (`10:51`, `1,000`,
`3.5`), in what is typed (between backticks, an option, `kind=value`, `kind:value`), where the mark
itself is named (`“;”`), behind the number of an item in a list, and as a sign that stands alone (`!`).
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from catalogue import SOURCE, translated

ROOT = SOURCE.parent
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_REST = r"[^\s，。、；：（）“”]+"
_TYPED = re.compile(
    r"`[^`]*`"
    rf"|(?<![\w-])--[a-z][\w-]*(?: {_REST})?"
    rf"|\??\w+={_REST}"
    rf"|(?<![A-Za-z])(?:[a-z]+:|[A-Z]+:(?=[a-z])){_REST}"
    r"|(?<!\S)(?:[0-9]+|\{\w+\})\. "
    r"|(?<=[“（])[!-/:-@]+(?=[”）])"
    r"|\{[^{}]*\}"
    r"|\.{3}(?=[0-9])"
)
_HALF = re.compile(
    r"(?<![0-9]),|,(?![0-9])"
    r"|(?<![!-~]):|:(?![!-~])"
    r"|(?<![0-9])\.+(?![A-Za-z0-9])|\.+(?![A-Za-z0-9.])"
    r"|(?<=[^\s（])!"
    r"|[;?()\"]"
    r"|(?<!-)--(?!-)"
    r"|(?<![A-Za-z])'|'(?![A-Za-z])"
)
_SPACED = re.compile(r"(?<=\S) +[，。、；：？！）”》]|[，。、；？！（“《] +(?=\S)")
_CELL = re.compile(r"(?<!`)\|")  # of a table in a document
_QUOTED = re.compile(r'"([^"]*)"')
_APART = re.compile(r" {2,}| / |[│┃]")  # columns of what is drawn, and its two languages
_PATTERN = re.compile(r"\(\?|\[[^\]]*-")  # a regular expression, not a sentence


class Text(NamedTuple):
    """A Chinese text, and where it stands."""

    where: str
    said: str


def wrong(said: str) -> list[str]:
    """What is wrong in a Chinese text: each wrong mark with the text around it."""
    bare = _TYPED.sub(lambda typed: "x" * len(typed[0]), said)
    found = sorted((*_HALF.finditer(bare), *_SPACED.finditer(bare)), key=re.Match.start)
    return [said[max(0, one.start() - 6) : one.end() + 6] for one in found]


def chinese(said: str) -> bool:
    """Whether a text is Chinese, and not English that quotes a word of it."""
    bare = re.sub(r"`[^`]*`", "", said)
    return len(_HAN.findall(bare)) > len(_LATIN.findall(bare))


def in_catalogues() -> Iterator[Text]:
    for part, message in translated():
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        yield from (Text(part, one) for one in strings)


def in_packs() -> Iterator[Text]:
    for path in sorted((SOURCE / "pack" / "builtin").glob("*.toml")):
        yield from (Text(path.name, one) for one in _worded(tomllib.loads(path.read_text("utf-8"))))


def _worded(value: object) -> Iterator[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _worded(one)
    if isinstance(value, dict) and isinstance(value.get("zh"), str):
        yield value["zh"]


def in_documents() -> Iterator[Text]:
    """Paragraphs and the cells of tables; of a block of code the remarks, and what stands in quotes."""
    for path in sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))):
        block = False
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            block ^= line.startswith("```")
            code = [line.partition(" # ")[2], *_QUOTED.findall(line)]
            parts = code if block else _CELL.split(line)
            yield from (Text(f"{path.name}:{number}", one) for one in parts if chinese(one))


def in_code() -> Iterator[Text]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            said = node.value if isinstance(node, ast.Constant) else None
            if isinstance(said, str) and chinese(said) and not _PATTERN.search(said):
                yield Text(f"{path.name}:{node.lineno}", said)


def in_drawings() -> Iterator[Text]:
    for path in sorted((ROOT / "tests").rglob("*-zh*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            parts = (one.strip() for one in _APART.split(line))
            yield from (Text(f"{path.name}:{number}", one) for one in parts if chinese(one))


Place = Callable[[], Iterator[Text]]
EVERYWHERE: tuple[Place, ...] = (in_catalogues, in_packs, in_documents, in_code, in_drawings)


def main() -> int:
    texts = [text for place in EVERYWHERE for text in place()]
    found = [f"{text.where}: {mark}" for text in texts for mark in wrong(text.said)]
    print("\n".join(found) or "every mark in Chinese is full-width")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
