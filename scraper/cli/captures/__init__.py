"""Commands about captures: what is taken in, derived again, proven, handed over."""
