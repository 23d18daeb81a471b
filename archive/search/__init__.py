"""Search among Vietnamese articles, with or without marks: the index, the question, the order of answers."""
