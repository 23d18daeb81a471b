"""What is known of each site before it is asked: its profile."""
