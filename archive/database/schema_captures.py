"""The SQL of what captures that others made need."""

from __future__ import annotations

PLACES = ("CREATE INDEX idx_captures_place ON captures(filename, offset) WHERE filename IS NOT NULL",)
