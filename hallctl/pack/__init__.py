"""The hall pack: what the hall offers and by which rules, as data (TOML, both languages)."""
