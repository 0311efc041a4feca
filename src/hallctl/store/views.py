"""Views for people who query the file with their own tools: local times, yuan, the newest state."""

from __future__ import annotations

SCHEMA = ""
