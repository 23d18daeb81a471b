"""Charts and the tables that they are drawn from."""
