"""Pages as they were saved, each with what a careful person reads on it."""
