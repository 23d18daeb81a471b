"""Where a value stands in a captured page, and what stands around it."""
