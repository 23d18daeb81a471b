"""An archive's folder and its SQLite database: opening, locking, tables, migrations."""
