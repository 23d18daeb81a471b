"""Reads bytes as records: packing, heads, bodies, digests, of any maker and however damaged."""
