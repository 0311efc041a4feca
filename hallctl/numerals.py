"""Thick figures drawn of blocks, on screens and on paper of one size: digits, A to Z, a hyphen, a point.

Each is a grid of blocks, 1 to 5 wide and 5 high.
"""

from __future__ import annotations

BLOCK = "█"
HIGH = 5
GLYPHS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    "A": "### #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".### #... #.## #..# .###",
    "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###",
    "J": "..# ..# ..# #.# .#.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".##. #..# #..# #.#. .#.#",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#..# #..# .##. #..# #..#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "-": "... ... ### ... ...",
    ".": ". . . . #",
    ">": "#.. .#. ..# .#. #..",
    " ": ".. .. .. .. ..",
}
GLYPH = {character: rows.split() for character, rows in GLYPHS.items()}


def figure(text: str, across: int, down: int, block: str = BLOCK) -> list[str]:
    """The text in blocks: each is `across` cells wide and `down` lines high; unknown signs are blank."""
    glyphs = [GLYPH.get(character, GLYPH[" "]) for character in text.upper()]
    gap = " " * max(across, 2)
    lines = []
    for row in range(HIGH):
        parts = ("".join((block if c == "#" else " ") * across for c in g[row]) for g in glyphs)
        lines += [gap.join(parts)] * down
    return lines


def figure_width(text: str, across: int) -> int:
    """The cells `figure` takes."""
    widths = [len(GLYPH.get(c, GLYPH[" "])[0]) * across for c in text.upper()]
    return sum(widths) + max(across, 2) * max(len(widths) - 1, 0)


def largest(text: str, cells: int, lines: int) -> tuple[int, int]:
    """(across, down) for the largest figure in this room; never less than two across, one down."""
    for down in range(lines // HIGH, 0, -1):
        for across in range(2 * down, max(down, 1), -1):
            if figure_width(text, across) <= cells:
                return across, down
    return 2, 1
