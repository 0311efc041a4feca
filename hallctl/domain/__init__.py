"""The rules of the hall: pure functions over frozen records; no clock, no file, no terminal."""
