"""The parts of a workplace for any noun: list, search, detail, form, page; `place.py` puts them together."""
