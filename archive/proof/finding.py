"""What does not hold: one line that names the place, what is wrong there, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

# WRONG: it does not hold. NEWER: it is read otherwise by today's readers. NOTE: it holds, and is worth knowing.
Weight = Literal["wrong", "newer", "note"]
WRONG: Final = "wrong"
NEWER: Final = "newer"
NOTE: Final = "note"

RESTORE_FILE = "restore this file from a copy of the archive"
RESTORE_ROWS = "restore archive.db from a copy, or derive the rows again from the captures"
SHORT = 60  # letters of a value that a line shows


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is: a file and a byte of it, a table with its row and column; what is not known is None."""

    file: str | None = None
    byte: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        """Return the place as a line begins with it: ``articles row 12 column title``."""
        parts = [f"{self.file}" if self.file else "", f"byte {self.byte}" if self.byte is not None else ""]
        rows = [f"{self.table}" if self.table else "", f"row {self.row}" if self.row else ""]
        rows.append(f"column {self.column}" if self.column else "")
        return ", ".join(filter(None, (" ".join(filter(None, parts)), " ".join(filter(None, rows)))))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold; ``advice`` says what to do."""

    place: Place
    what: str
    advice: str
    weight: Weight = WRONG

    @property
    def line(self) -> str:
        """The finding as one line."""
        return " ".join(f"{self.place}: {self.what}; {self.advice}".split())

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        place = {name: value for name, value in asdict(self.place).items() if value is not None}
        return {"weight": self.weight, **place, "what": self.what, "advice": self.advice}


def shown(value: object) -> str:
    """Return a value as a line shows it: short, in quotation marks, or ``nothing``."""
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return f'"{text[:SHORT]}…"' if len(text) > SHORT else f'"{text}"'
