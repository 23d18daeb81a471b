"""What a page says in its head: claims about its article, its own address, what it asks of programs."""
