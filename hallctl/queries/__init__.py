"""Reads that several users share: one consistent look at the file, as frozen records."""
