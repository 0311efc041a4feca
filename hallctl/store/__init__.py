"""The hall file: the only place with SQL."""
