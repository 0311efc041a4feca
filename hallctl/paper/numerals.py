"""A ticket number drawn five rows high, for paper that has one size of letter."""

from __future__ import annotations

_WIDE = 5
_GLYPHS = {
    sign: bytes.fromhex(rows)
    for sign, rows in {
        "0": "0E1111110E", "1": "040C04040E", "2": "1E010E101F", "3": "1E010E011E",
        "4": "12121F0202", "5": "1F101E011E", "6": "0E101E110E", "7": "1F01020404",
        "8": "0E110E110E", "9": "0E110F010E", "A": "0E111F1111", "B": "1E111E111E",
        "C": "0F1010100F", "D": "1E1111111E", "E": "1F101E101F", "F": "1F101E1010",
        "G": "0F1013110F", "H": "11111F1111", "I": "0E0404040E", "J": "010101110E",
        "K": "11121C1211", "L": "101010101F", "M": "111B151111", "N": "1119151311",
        "O": "0E1111110E", "P": "1E111E1010", "Q": "0E1115120D", "R": "1E111E1211",
        "S": "0F100E011E", "T": "1F04040404", "U": "111111110E", "V": "1111110A04",
        "W": "1111151B11", "X": "110A040A11", "Y": "110A040404", "Z": "1F0204081F",
        "-": "00000E0000",
    }.items()
}  # fmt: skip


def drawn(number: str, width: int) -> list[str]:
    """The number in five lines of at most `width` cells; none where it cannot be drawn."""
    gap = next((gap for gap in (2, 1) if len(number) * (_WIDE + gap) - gap <= width), 0)
    if not gap or not number or any(sign not in _GLYPHS for sign in number):
        return []
    return [
        (" " * gap).join(_bits(_GLYPHS[sign][line]) for sign in number) for line in range(_WIDE)
    ]


def _bits(row: int) -> str:
    return f"{row:0{_WIDE}b}".replace("0", " ").replace("1", "#")
