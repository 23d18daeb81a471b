"""Whether what was read is as good as before: measures, alarms, the report."""
