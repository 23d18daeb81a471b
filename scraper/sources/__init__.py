"""What others saved of a portal: their files and their archives, as captures."""
