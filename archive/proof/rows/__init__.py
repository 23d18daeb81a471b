"""The rows of an archive by themselves: what must hold among them, whatever the captures say."""
