"""The lane in which questions in SQL run, so that they keep nobody else waiting."""
