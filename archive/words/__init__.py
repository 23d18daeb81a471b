"""The words that are stored, shown and compared, each written once: problems, outcomes, findings, kinds."""
