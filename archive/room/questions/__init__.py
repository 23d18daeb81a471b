"""Questions that are ready to ask, each on a page of its own, with worked examples."""
