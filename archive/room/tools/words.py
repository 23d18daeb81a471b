"""Stored words and sentences, said on a page in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import pass_context
from markupsafe import Markup

from archive.words.alarms import ALARMS
from archive.words.crawls import MODES, TIMES
from archive.words.fields import FIELDS
from archive.words.findings import EVENTS, STATES
from archive.words.kinds import KINDS
from archive.words.outcomes import OUTCOMES
from archive.words.problems import PROBLEMS, SAID_BY_OTHERS
from archive.words.sentences import in_vietnamese
from archive.words.walks import REACHED, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.runtime import Context

    from archive.words.wording import Word

_ENGLISH = Markup('<span lang="en">{}</span>')
TABLES: Final[Mapping[str, Mapping[str, Word]]] = {
    "alarm": ALARMS,
    "event": EVENTS,
    "field": {field.name: field.words for field in FIELDS},
    "field heading": {field.name: field.heading for field in FIELDS},
    "kind": KINDS,
    "mode": MODES,
    "outcome": OUTCOMES,
    "problem": PROBLEMS,
    "reached": REACHED,
    "state": STATES,
    "time": TIMES,
    "verdict": VERDICTS,
}


@pass_context
def word(context: Context, table: str, stored: str, otherwise: str | None = None) -> str:
    """Return a stored word in the page's language; where its table does not have it, ``otherwise``, or as it is."""
    known = TABLES[table].get(stored)
    if known is None:
        return stored if otherwise is None else otherwise
    return known.said("en" if context.get("language") == "en" else "vi")


@pass_context
def sentence(context: Context, text: str, *, english: bool = True) -> Markup:
    """Return a stored sentence in the page's language; ``english`` says whether one that is not known is English."""
    if context.get("language") == "en":
        return Markup("{}").format(text)
    pieces = in_vietnamese(text, english=english)
    return Markup("").join(_ENGLISH.format(piece) if foreign else piece for piece, foreign in pieces)


@pass_context
def detail(context: Context, problem: str, text: str) -> Markup:
    """Return what a problem's detail says, which may be an address, a date as printed, or other software's words."""
    return sentence(context, text, english=problem in SAID_BY_OTHERS)


GLOBALS: Final = {"word": word, "sentence": sentence, "detail_of": detail}
