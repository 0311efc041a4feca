"""Text from outside, cleaned at the door, and the forms in which facts are written out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from unicodedata import category, normalize

from hallctl.refused import Refused

LIMIT = 200
"""The most characters of a field, unless it has its own limit."""
MOST_YUAN = 1_000_000
"""The largest amount that can be keyed, in yuan: more is a typing error."""
MOST_MARKS = 30
"""The most combining marks kept on one letter, as in Unicode's stream-safe text: NFC sorts them one by one."""
CUT = "~"
"""What shows that a text was cut; an ellipsis is two cells wide on many Chinese terminals."""

# Patterns as text: compiled where they are first used, since a command that reads no text starts
# faster so; `re` keeps them after that.
_ESCAPES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor movements
    # Titles, strings. One that opens within another begins anew, so that each character is scanned once,
    # however many are opened and never closed.
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_VARIANTS = frozenset("\ufe0e\ufe0f")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SEPARATORS = r"[\s\-()./]"
_MOBILE = r"(?:\+86|0086|86)?(1[3-9][0-9]{9})"
_WITH_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})[0-9]{7,10}"
_TIME = r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])"
_DATE = r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
_DATE_OF_DIGITS = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_LETTERED_ICCID = r"89[0-9]{4}[0-9A-Z][0-9]{5}[0-9A-Z][0-9]{7}"
_AMOUNT = r"(?=[.]?[0-9])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:[.]([0-9]*))?"


def clean(text: str, *, limit: int = LIMIT) -> str:
    """The text on one line, NFC, with nothing in it that a terminal or a printer would obey.

    Escape sequences, control characters, zero-width and bidi marks and lone surrogates go; runs of
    white space become one space. Refused as `text-too-long` past `limit` characters, counted after.
    """
    if not (text.isascii() and text.isprintable()):
        text = " ".join(re.sub(_ESCAPES, "", text).split())
        text = normalize("NFC", "".join(_visible(text)))
    text = " ".join(text.split())
    if len(text) > limit:
        raise Refused("text-too-long", limit=limit, length=len(text))
    return text


def _visible(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        kind = category(character)
        marks = marks + 1 if kind[0] == "M" else 0
        if kind not in _INVISIBLE and character not in _VARIANTS and marks <= MOST_MARKS:
            yield character


def digits(text: str) -> str:
    """Full-width digits, letters and signs, as an input method leaves them, in ASCII."""
    return text.translate(_FULL_WIDTH)


def narrow(text: str) -> str:
    """Numbers, ids and the like that an input method left full-width, in ASCII; a sentence stays as it is.

    So do names of files, and texts with a point or a slash, which the readers of amounts and days
    handle.
    """
    if text.isascii():
        return text
    bare = digits(text)
    return bare if bare.isascii() and not {".", "/"} & set(bare) else text


def phone(text: str) -> str:
    """A mainland mobile number (11 digits), or a landline or broadband account with its area code.

    Blanks, hyphens, brackets and a leading +86 are tolerated; refused as `not-a-phone`.
    """
    shown = clean(text)
    bare = re.sub(_SEPARATORS, "", digits(shown))
    if found := re.fullmatch(_MOBILE, bare):
        return found[1]
    if re.fullmatch(_WITH_AREA, bare):
        return bare
    raise Refused("not-a-phone", text=shown)


def amount_fen(text: str) -> int:
    """A typed amount in yuan, in fen.

    `12`, `12.5`, `1,234.50`, `¥12` and `12元` are amounts, in full-width characters too. Refused as
    `amount-not-a-number`, `amount-negative`, `amount-decimals` or `amount-too-large`.
    """
    shown = clean(text)
    bare = digits(shown).replace("。", ".").replace(" ", "").strip("¥￥元")
    negative = bare[:1] in ("-", "\u2212")
    found = re.fullmatch(_AMOUNT, bare[1:] if negative else bare)
    if not found:
        raise Refused("amount-not-a-number", text=shown)
    if negative:
        raise Refused("amount-negative", text=shown)
    whole, decimals = found[1].replace(",", ""), found[2] or ""
    if len(decimals) > 2:  # noqa: PLR2004  jiao and fen
        raise Refused("amount-decimals", text=shown)
    fen = int(whole or "0") * 100 + int(decimals.ljust(2, "0"))
    if fen > MOST_YUAN * 100:
        raise Refused("amount-too-large", text=shown, most=f"{MOST_YUAN:,}")
    return fen


def count(text: str, *, least: int = 0, most: int = 9999) -> int:
    """A whole number from `least` to `most`; refused as `not-a-count`."""
    shown = clean(text)
    bare = digits(shown)
    if bare.isascii() and bare.isdigit() and least <= int(bare) <= most:
        return int(bare)
    raise Refused("not-a-count", text=shown, least=least, most=most)


def day(text: str) -> str:
    """A typed date, in ISO form: `2026-04-01`, `20260401`, `2026/4/1`, `2026年4月1日`.

    Refused as `not-a-date`, also where there is no such day.
    """
    shown = clean(text)
    bare = digits(shown).replace(" ", "")
    found = re.fullmatch(_DATE, bare) or re.fullmatch(_DATE_OF_DIGITS, bare)
    with suppress(ValueError):
        if found:
            return date(*map(int, found.groups())).isoformat()
    raise Refused("not-a-date", text=shown)


def iccid(text: str) -> str:
    """A SIM card's number: 19 or 20 digits from 89 on, the last one a Luhn check digit.

    Of 20 places the 7th and the 13th may be letters; then no check digit is known. Blanks and
    hyphens are tolerated; refused as `not-an-iccid`.
    """
    shown = clean(text)
    bare = re.sub(_SEPARATORS, "", digits(shown)).upper()
    if re.fullmatch(r"89[0-9]{17,18}", bare):
        if _luhn(bare):
            return bare
    elif re.fullmatch(_LETTERED_ICCID, bare):
        return bare
    raise Refused("not-an-iccid", text=shown)


def _luhn(number: str) -> bool:
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in number[-2::-2])
    return (sum(int(digit) for digit in number[::-2]) + sum(doubled)) % 10 == 0


def day_minutes(text: str) -> int:
    """A time of day, as 14:30, in minutes from midnight; refused as `not-a-time`.

    `14.30`, `1430` and full-width figures and colons are times too.
    """
    shown = clean(text)
    found = re.fullmatch(_TIME, digits(shown).replace(" ", ""))
    if not found:
        raise Refused("not-a-time", text=shown)
    return int(found[1]) * 60 + int(found[2])


def parts(text: str) -> tuple[str, ...]:
    """The parts of a text between commas, Chinese ones too."""
    found = re.split("[,，、]", text)
    return tuple(narrow(part.strip()) for part in found if part.strip())


def yuan(fen: int) -> str:
    """An amount in fen as yuan with two decimals: `1234.50`."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02}"


_FIGURES = "零壹贰叁肆伍陆柒捌玖"


def yuan_capitals(fen: int) -> str:
    """An amount in fen in the capitals of bills and receipts, in Chinese: `壹佰元零伍分`."""
    whole, rest = divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    text = f"{_capitals(whole)}元" if whole or not rest else ""
    if jiao:
        text += f"{_FIGURES[jiao]}角"
    elif cents and whole:
        text += _FIGURES[0]
    text += f"{_FIGURES[cents]}分" if cents else "整"
    return f"负{text}" if fen < 0 else text


def _capitals(number: int) -> str:
    """A whole number below 10^12; one zero stands for a gap, however wide."""
    text, gap = "", False
    for place, figure in zip(range(11, -1, -1), f"{number:012}", strict=True):
        if figure == "0":
            gap = True
        else:
            between = _FIGURES[0] if gap and text else ""
            text += between + _FIGURES[int(figure)] + ("", "拾", "佰", "仟")[place % 4]
            gap = False
        if place in (4, 8) and (number // 10**place) % 10_000:
            text += "万" if place == 4 else "亿"  # noqa: PLR2004
    return text or _FIGURES[0]


def mask_phone(phone: str) -> str:
    """A number as anyone but the serving clerk may see it: `139****2210`."""
    hidden = max(4, len(phone) - 7)
    return f"{phone[:3]}{'*' * hidden}{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)  # noqa: PLR2004


def mask_name(name: str) -> str:
    """A name as a slip may bear it: `*三`, `J*** S****`; a single character is hidden whole."""
    if name.isascii():
        return " ".join(
            word[0] + "*" * (len(word) - 1) if word[1:] else "*" for word in name.split()
        )
    return "*" * max(1, len(name) - 1) + name[1:][-1:]
