"""Hands an archive over: to web archivists, to libraries, to people with tables."""
