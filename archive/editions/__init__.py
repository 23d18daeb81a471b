"""Editions: unchanging copies for readers, how they are made, described, checked and updated."""
