"""What holds of every page, however broken: it is read without an error, to the same values, in time for its length."""
