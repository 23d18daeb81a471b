"""Pages that people saved as files, whatever program saved them, as captures: see ``captures`` in ``taking.py``."""
