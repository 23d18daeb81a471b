"""A stored word, and a stored sentence, with their wordings in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["vi", "en"]
_PLACE = re.compile(r"\\\{(\w+)\\\}")  # {url}, as re.escape leaves it


class Word(NamedTuple):
    """A stored word as pages say it; ``within`` is the Vietnamese inside a sentence, where that is another."""

    vietnamese: str
    english: str
    within: str = ""

    def said(self, language: Language) -> str:
        """Return the word in a language."""
        return self.vietnamese if language == "vi" else self.english

    def inside(self) -> str:
        """Return the word as it stands inside a Vietnamese sentence."""
        return self.within or self.vietnamese


def said(words: Mapping[str, Word], stored: str, language: Language) -> str:
    """Return a stored word in a language; one that the table does not have, as an older version's, as it is."""
    known = words.get(stored)
    return stored if known is None else known.said(language)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is stored in English, with places for values: ``it leads to {url}``.

    Called, it makes the English sentence; ``values`` reads the values back from one, to say it in Vietnamese.
    """

    english: str
    vietnamese: str
    _form: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare to recognise the sentence."""
        form = _PLACE.sub(r"(?P<\1>.+)", re.escape(self.english))
        # "it leads to {url}" recognises: it leads to https://example.vn/; a value may go over several lines
        object.__setattr__(self, "_form", re.compile(form, re.DOTALL))

    def __call__(self, **values: object) -> str:
        """Return the sentence as it is stored."""
        return self.english.format_map(values)

    def said(self, language: Language, **values: object) -> str:
        """Return the sentence in a language."""
        return (self.vietnamese if language == "vi" else self.english).format_map(values)

    def own_letters(self) -> int:
        """Return how many letters it has beside its values."""
        return sum(len(text) for text, *_ in Formatter().parse(self.english))

    def values(self, text: str) -> dict[str, str] | None:
        """Return the values in a stored sentence; None where it is another one."""
        found = self._form.fullmatch(text)
        return found.groupdict() if found else None
