"""Translations: `compile` the parts into one catalogue, `check` that none is missing.

The Chinese lies in hallctl/locale/zh_CN/PART.po, one file for each part of the house, so that
a change of one part touches one file. `check` fails on a msgid without a translation, on one that
no code uses, on placeholders that differ, and where two parts differ.
"""

from __future__ import annotations

import re
import sys

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from catalogue import SOURCE, compile_into, merged, translated

FIELD = re.compile(r"\{[^{}]*\}")


def contradictions() -> list[str]:
    """The msgids with different translations in two parts, of which only one would be used."""
    first: dict[object, tuple[str, Message]] = {}
    found = []
    for part, message in translated():
        before, other = first.setdefault(message.id, (part, message))
        if other.string != message.string:
            found.append(f"{before} and {part} differ on {message.id!r}")
    return found


def used() -> dict[str, str]:
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=keywords)
    singles = {}
    for name, line, msgid, *_ in found:
        singles[msgid[0] if isinstance(msgid, tuple) else msgid] = f"{name}:{line}"
    return singles


def problems() -> list[str]:
    catalog, wanted = merged(), used()
    have = {m.id[0] if isinstance(m.id, tuple) else m.id: m.string for m in catalog if m.id}
    found = []
    for msgid, where in sorted(wanted.items()):
        string = have.get(msgid)
        strings = string if isinstance(string, tuple) else (string,)
        if not all(strings):
            found.append(f"{where}: not translated: {msgid!r}")
        elif set(FIELD.findall(msgid)) != set(FIELD.findall(strings[0])):
            found.append(f"{where}: other placeholders in the translation of {msgid!r}")
    found += contradictions()
    found += [f"no longer used: {msgid!r}" for msgid in sorted(have.keys() - wanted.keys())]
    return found


def main() -> int:
    if sys.argv[1:] == ["compile"]:
        compile_into(SOURCE)
        return 0
    found = problems()
    print("\n".join(found) or f"{len(used())} messages, all translated")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
