"""Handing an archive over: its rows and its captures in the forms that other programs open."""
