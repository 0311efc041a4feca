"""Times as other systems write them: known forms by themselves, others by a form that somebody states.

    D-MMM-YY        4-May-26             h:mm:ss AM          7:24:19 PM
    YY年M月D日      26年5月4日           %d.%m.%Y %H:%M      27.2.2026 10:00

Letters are those of a spreadsheet, whatever their case: Y, M, D, H, m, s, f for parts of a second, Z for the zone,
and AM (or 上午) for the halves of a day; `m` behind hours or before seconds is minutes. A pattern with % is read as
programs write it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

from hallctl.domain.base import MINUTE, Refused

DAY, TIME, BOTH = "day", "time", "at"
"""What a form may be for, besides a column: days, times of day, both in one text."""
OLDEST = 1990
"""The earliest year: one before it is the zero of some calendar, not a day of any queue."""
ZERO = "zero"
"""The state of a `bad-time` that is such a year: no form that is stated makes a time of it."""
SHOWN = 40
"""How many characters of a wrong text its reason repeats."""
ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
_ZONE = r"Z|[+-][0-9]{2}(?::?[0-9]{2})?"
_WHOLE = rf"{ISO}(?:\.[0-9]+)?(?:{_ZONE})?"
_DAYS = (
    # a spreadsheet and a database may write midnight behind a day
    r"(?P<Y>[0-9]{4})[-/.年](?P<M>[0-9]{1,2})[-/.月](?P<D>[0-9]{1,2})日?(?:[ T]0?0:00(?::00)?)?",
    r"(?P<Y>[0-9]{4})(?P<M>[0-9]{2})(?P<D>[0-9]{2})",
)
_CLOCK = r"(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]+))?)?"
_TIMES = (
    rf"{_CLOCK}(?:\s?(?P<z>{_ZONE}))?",
    r"(?P<h>[0-9]{1,2})[时点](?P<m>[0-9]{1,2})分(?:(?P<s>[0-9]{1,2})秒)?",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS = {
    **{part: rf"(?P<{part}>[0-9]{{1,2}})" for part in "MDhms"},
    "Y": r"(?P<Y>[0-9]{4})",
    "y": r"(?P<y>[0-9]{2})",
    "b": r"(?P<b>[A-Za-z]{3,9})\.?",
    "f": r"(?P<f>[0-9]+)",
    "p": r"(?P<p>[ap]\.?\s?m\.?|上午|下午|凌晨|早上|中午|晚上)",
    "z": rf"(?P<z>{_ZONE})",
    "w": r"\w+\.?",
}
_DIRECTIVES = dict(zip("YymbBdeHIMSfpzaA", "YyMbbDDhhmsfpzww", strict=True))
_LETTERS = r"(AM/PM|上午/下午|AM|PM|上午|下午|TT)|(([A-Z])\3*)|(.)"
_USUAL_DAYS = (
    "YYYY/M/D", "YYYY-M-D", "YYYY年M月D日", "D.M.YYYY", "D/M/YYYY", "M/D/YYYY", "D-M-YYYY", "D-MMM-YYYY", "D MMM YYYY", "MMM D, YYYY",
    "D.M.YY", "D/M/YY", "M/D/YY", "D-MMM-YY", "YY-M-D", "YY年M月D日",
)  # fmt: skip
_USUAL_TIMES = ("H:mm:ss", "H:mm", "h:mm:ss AM", "h:mm AM", "AM h:mm:ss", "AM h:mm")
_NOON = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

Parts = Mapping[str, str | None]
"""The parts of a time that were found, by their letters."""


def iso(column: str, text: str, day: str, forms: Mapping[str, str]) -> str:
    """A time in ISO form, local where it has no zone; unchanged where its form is not known.

    `day` is the text of the day that goes with it; `forms` are patterns by column, or by `day`, `time`, `at`.
    """
    if not text or (not forms and re.fullmatch(ISO, text)):
        return text
    both = f"{day} {text}" if day else text
    for written in (text, both):
        whole = _first(written, _stated(forms, column, BOTH))
        if whole and _is_day(whole) and whole.get("h"):
            return _joined(whole, whole)
    for before, behind in ((day, text), *_halves(text)):
        found = _first(before, (*_stated(forms, DAY), *_DAYS)) or {}
        time = _first(behind, (*_stated(forms, column, TIME), *_TIMES)) or {}
        if _is_day(found) and time.get("h"):
            return _joined(found, time)
    return both


def instant(column: str, text: str, utc_offset: int) -> int:
    """The instant (UTC ms) of a time in ISO form, `utc_offset` minutes ahead of UTC where it names no zone.

    Refused as `time-missing`, `day-missing`, `bad-time`.
    """
    if not text:
        raise Refused("time-missing", column=column)
    try:
        found = datetime.fromisoformat(text) if re.fullmatch(_WHOLE, text) else None
    except ValueError:
        found = None
    if found is None or found.year < OLDEST:
        shown = text if len(text) <= SHOWN else text[:SHOWN] + "~"
        if re.fullmatch(_TIMES[0], text):
            raise Refused("day-missing", column=column, text=shown)
        zero = found is not None or text.startswith("0000-")
        advice = {"state": ZERO} if zero else _advice(text)
        raise Refused("bad-time", column=column, text=shown, **advice)
    ahead = 0 if found.tzinfo else utc_offset * MINUTE
    return (found.replace(tzinfo=found.tzinfo or UTC) - _EPOCH) // _MILLISECOND - ahead


def _advice(text: str) -> dict[str, str]:
    """The form that a text may have: `option`, and `other` where it can be read in two ways; `state`
    says which is known.
    """
    found = guesses(text)
    if not found:
        return {}
    option, other = (shlex.quote(f"{BOTH}={one}") for one in (found[0], found[-1]))
    return {"option": option, "other": other, "state": "known" if option == other else "unclear"}


def guesses(text: str) -> list[str]:
    """The patterns by which a day with a time of day may be read, at most two."""
    found = []
    for day in _USUAL_DAYS:
        for time in _USUAL_TIMES:
            pattern = f"{day} {time}"
            parts = _first(text, [compiled(pattern)])
            if parts and _exists(_joined(parts, parts)):
                found.append(pattern)
    return found[:2]


def _exists(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).year >= OLDEST
    except ValueError:
        return False


def check(name: str, pattern: str) -> None:
    """Refuse, as `bad-form`, a pattern by which nothing can be read."""
    try:
        parts = re.compile(compiled(pattern), re.IGNORECASE).groupindex
    except (re.error, KeyError) as error:
        raise Refused("bad-form", name=name, pattern=pattern) from error
    day = {"D"} <= parts.keys() and parts.keys() & {"M", "b"} and parts.keys() & {"Y", "y"}
    time = {"h", "m"} <= parts.keys()
    if not {DAY: day, TIME: time, BOTH: day and time}.get(name, day or time):
        raise Refused("bad-form", name=name, pattern=pattern)


@cache
def compiled(pattern: str) -> str:
    """The regular expression of a pattern; raises KeyError at a directive that is unknown."""
    tokens = [*(_directives(pattern) if "%" in pattern else _letters(pattern))]
    return "".join(
        r"\s*" if text.isspace() else _PARTS[part] if part else re.escape(text)
        for part, text in tokens
    )


def _directives(pattern: str) -> Iterator[tuple[str, str]]:
    whole = pattern.replace("%T", "%H:%M:%S").replace("%R", "%H:%M").replace("%F", "%Y-%m-%d")
    for found in re.finditer(r"%-?(.)|(.)", whole, re.DOTALL):
        directive, text = found.groups()
        yield (_DIRECTIVES[directive], "") if directive else ("", text)


def _letters(pattern: str) -> Iterator[tuple[str, str]]:
    found = [*re.finditer(_LETTERS, pattern, re.IGNORECASE | re.DOTALL)]
    runs = [one[2].upper() if one[2] else "" for one in found]
    before = ""
    for place, one in enumerate(found):
        run = runs[place]
        behind = next((other for other in runs[place + 1 :] if other), "")
        part = _part(run, before, behind)
        if one[1]:
            yield "p", ""
        elif part:
            before = part
            yield part, ""
        else:
            yield "", one[0]


def _part(run: str, before: str, behind: str) -> str:
    """Which part of a time a run of one letter is; "" for a letter that stands for itself."""
    if run[:1] == "M":
        minute = before == "h" or behind[:1] == "S"
        return "m" if minute else "b" if len(run) > 2 else "M"  # noqa: PLR2004
    if run[:1] == "Y":
        return "Y" if len(run) > 2 else "y"  # noqa: PLR2004
    if run[:1] == "D":
        return "D" if len(run) < 3 else "w"  # noqa: PLR2004
    return {"H": "h", "S": "s", "F": "f", "A": "p", "Z": "z", "X": "z"}.get(run[:1], "")


def _stated(forms: Mapping[str, str], *names: str) -> tuple[str, ...]:
    return tuple(compiled(forms[name]) for name in names if name in forms)


def _first(text: str, patterns: Iterable[str]) -> Parts | None:
    """The parts found by the first pattern that fits."""
    fits = (re.fullmatch(pattern, text.strip(), re.IGNORECASE) for pattern in patterns)
    found = next((fit for fit in fits if fit), None)
    return found.groupdict() if found else None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """A text cut into a day and a time of day, wherever it may be."""
    for found in re.finditer(r"\s+|(?<=[0-9])T(?=[0-9])|(?<=日)", text):
        yield text[: found.start()], text[found.end() :]


def _is_day(parts: Parts) -> bool:
    return bool(parts.get("D") and (parts.get("M") or parts.get("b")))


def _joined(day: Parts, time: Parts) -> str:
    year = day.get("Y") or f"20{day.get('y') or '00'}"
    month = day.get("M") or _month(day.get("b") or "")
    hour = int(time["h"] or 0)
    if half := (time.get("p") or "").lower():
        hour = (
            hour % _NOON + _NOON * half.startswith(("p", "下", "中", "晚"))
            if hour <= _NOON
            else hour
        )
    seconds = f":{int(time['s'] or 0):02}" if time.get("s") else ""
    fraction = f".{time['f']}" if time.get("f") else ""
    date = f"{year}-{int(month):02}-{int(day['D'] or 0):02}"
    return f"{date} {hour:02}:{int(time.get('m') or 0):02}{seconds}{fraction}{time.get('z') or ''}"


def _month(name: str) -> str:
    short = name.lower()[:3]
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"
