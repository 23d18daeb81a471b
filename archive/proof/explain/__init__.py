"""The chain of one value: from an edition down to the bytes that it was read from."""
