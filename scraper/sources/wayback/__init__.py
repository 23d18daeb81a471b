"""Captures of a site that the Wayback Machine has."""
