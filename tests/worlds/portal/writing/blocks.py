"""What an article's body is made of, before it becomes markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CaptionForm = Literal["bare", "table", "em", "figure", "none"]
CreditForm = Literal["sentence", "brackets"]
Make = Literal["word", "plain", "div", "br", "indented"]
BylinePlace = Literal["body", "after", "field", "top"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; ``html`` replaces its text in the markup where it holds a link."""

    text: str
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """Pictures in a row with one caption, or none. ``sources`` are as in the markup, not yet percent-encoded."""

    sources: tuple[str, ...]
    form: CaptionForm
    text: str | None = None
    credit: str | None = None
    credit_form: CreditForm = "sentence"
    alt: str | None = None

    @property
    def printed(self) -> str | None:
        if self.text is None or self.credit is None:
            return self.text
        return (
            f"{self.text} (Ảnh: {self.credit})" if self.credit_form == "brackets" else f"{self.text} Ảnh: {self.credit}"
        )


@dataclass(frozen=True, slots=True)
class Rows:
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noise:
    """Markup without words of the article: scripts, comments, empty paragraphs."""

    html: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A byline inside the body, one line or two."""

    lines: tuple[str, ...]


Block = Words | Photo | Rows | Points | Noise | Signature
