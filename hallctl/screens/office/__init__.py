"""The office (F9): staff, the pack, the hall and its file, without a command."""
