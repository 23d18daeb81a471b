"""What must hold among the rows of an archive, whatever the captures say."""
