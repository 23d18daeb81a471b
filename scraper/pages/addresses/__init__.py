"""Addresses: what makes two the same, which lead to articles, which belong to the site."""
