"""The fields of an article, each one row: what can be derived from it is written nowhere else.

Three places name the fields besides: the dataclass of an article (`scraper/items.py`), the order in which they are read
(`scraper/pages/article/article.py`), and the digest of an article's words (`archive/rows/articles.py`), whose order is
fixed for ever. So is the SQL of a released migration.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Literal

from archive.words.wording import Word


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an article.

    ``name`` is its column in ``articles``, or the table of its rows (``kept``); ``words`` are what a sentence calls it.
    ``selector`` is what a profile calls its selector. ``read_as`` is the column that keeps its text as printed and
    names its rule, where that is another one; ``with_it`` are further columns that it fills. Its fill rate is
    ``measured``. A search may look in it ``alone``; ``weight`` is what a word in it counts for the order of results.

    Numbers are places in an order: among the words of a version, whose change is an edit (``wording``); in the proof
    (``proof``); in the search index (``search``); in a line of a list, which may print it too (``listed``); among the
    gaps that an edition tells of (``gap``).
    """

    name: str
    words: Word
    kept: Literal["text", "value", "rows"] = "text"
    selector: str | None = None
    read_as: str | None = None
    with_it: tuple[str, ...] = ()
    measured: bool = True
    alone: bool = True
    weight: float = 0.0
    wording: int | None = None
    proof: int | None = None
    search: int | None = None
    listed: int | None = None
    gap: int | None = None

    @property
    def rule_at(self) -> str:
        """The name under which ``articles.rules`` keeps the rule that found it."""
        return self.read_as or self.name

    @property
    def heading(self) -> Word:
        """Its words as they begin a line."""
        return Word(*(text[0].upper() + text[1:] for text in self.words[:2]))


# Weights: the title says most of what an article is about; a lead, a caption and a byline are short, so that a word in
# them says more than one of hundreds in the text.
_TITLE = Field(
    "title", Word("tiêu đề", "title"), selector="title", weight=8.0, wording=1, proof=1, search=1, listed=1, gap=1
)
_SUMMARY = Field(
    "summary",
    Word("tóm tắt", "summary"),
    selector="summary",
    alone=False,  # who looks for a lead's words looks in whole articles
    weight=3.0,
    wording=2,
    proof=2,
    search=2,
    listed=4,
    gap=6,
)
_BYLINE = Field(
    "byline",
    Word("dòng tác giả", "byline", within="dòng ghi tên tác giả"),
    selector="byline",
    weight=3.0,
    wording=3,
    proof=3,
    search=5,
    gap=4,
)
_BODY = Field(
    "body",
    Word("nội dung", "text"),
    selector="body",
    with_it=("body_html",),
    weight=1.0,
    wording=4,
    proof=7,
    search=3,
    gap=5,
)
_SECTION = Field("section", Word("chuyên mục", "section"), kept="value", selector="section", proof=5, gap=2)
_PUBLISHED = Field(
    "published_at",
    Word("ngày đăng", "date of publication"),
    selector="date",
    read_as="published_raw",
    with_it=("published_date", "published_raw"),
    wording=6,
    proof=4,
    listed=2,
    gap=3,
)
_VIEWS = Field(
    "views", Word("lượt xem", "views", within="số lượt xem"), kept="value", selector="views", proof=6, listed=3, gap=7
)
_AUTHORS = Field("authors", Word("tác giả", "authors"), kept="rows", read_as="byline", gap=8)
_CAPTIONS = Field(
    "captions",
    Word("ảnh và chú thích ảnh", "pictures and captions"),
    kept="rows",
    weight=2.5,
    wording=5,
    proof=8,
    search=4,
)
_ATTACHMENTS = Field("attachments", Word("tệp đính kèm", "attachments"), kept="rows", measured=False, proof=9)

# The order in which rates are measured, shown and judged.
FIELDS: Final = (
    _TITLE,
    _SUMMARY,
    _BYLINE,
    _BODY,
    _SECTION,
    _PUBLISHED,
    _VIEWS,
    _AUTHORS,
    _CAPTIONS,
    _ATTACHMENTS,
)
FIELD: Final = {field.name: field for field in FIELDS}
NAMES: Final = tuple(FIELD)


def _in_order(place: str) -> tuple[str, ...]:
    """The names of the fields that have a number for ``place``, in that order."""
    number = attrgetter(place)
    return tuple(field.name for field in sorted((one for one in FIELDS if number(one) is not None), key=number))


SELECTORS: Final = tuple(field.selector for field in FIELDS if field.selector)
MEASURED: Final = tuple(field.name for field in FIELDS if field.measured)
WORDING: Final = _in_order("wording")
PROVED: Final = _in_order("proof")
SEARCHED: Final = _in_order("search")
SEARCHED_ALONE: Final = tuple(name for name in SEARCHED if FIELD[name].alone)
LISTED: Final = _in_order("listed")
MAY_LACK: Final = _in_order("gap")
# Columns of articles: one for each field that has no rows of its own; and all that hold text as the readers return it.
COLUMNS: Final = tuple(field.name for field in FIELDS if field.kept != "rows")
TEXT_COLUMNS: Final = tuple(
    column for field in FIELDS if field.kept == "text" for column in (field.name, *field.with_it)
)
# Columns of a list's line: the fields that it may print, the date as printed too.
LISTED_COLUMNS: Final = tuple(column for name in LISTED for column in dict.fromkeys((FIELD[name].rule_at, name)))
