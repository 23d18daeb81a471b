"""``vankho probe --html``: one file that shows a page as it was read: its values, and its text with them coloured."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from archive.words.fields import FIELDS, LISTED
from scraper.cli.probe.marks import LEFT_OUT, SECTION_LINK, Mark, Marks
from scraper.cli.probe.of_article import PICTURES, mark_article, mark_left_out
from scraper.cli.probe.of_list import ENTRY, PAGER, mark_lists
from scraper.cli.probe.shown import Shown
from scraper.cli.probe.source import ProbeError
from scraper.cli.probe.values import claims_of, name_of, rows_of, why_of_its_kind, word_before
from scraper.pages.article.article import read_article
from scraper.pages.article.story import read_story
from scraper.pages.document.lines import read_layout
from scraper.pages.lists.structure import read_structure

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.cli.probe.source import Probed
    from scraper.pages.document.document import Document

REPORT = "probe.html"
_SIGN = Markup("<!-- written by vankho probe -->")
_UNSEEN = "trình duyệt không hiện · not shown by a browser"
_MENU = "thực đơn, đầu trang, chân trang · a menu, the page's header or footer"
_AROUND_THE_CONTENT = ("nav", "header", "footer")
_TEMPLATE = "report.html"
# The colours of parts, in degrees of the colour circle; an entry's fields have those of an article's.
_OF_FIELDS = {field.name: place * 360 // len(FIELDS) for place, field in enumerate(FIELDS)}
_HUES = _OF_FIELDS | {
    PICTURES: _OF_FIELDS["captions"],
    SECTION_LINK: _OF_FIELDS["section"],
    PAGER: _OF_FIELDS["authors"],  # those are derived, and have no place
    **{f"{ENTRY}-{name}": _OF_FIELDS[name] for name in LISTED},
    ENTRY: 342,
}


def write(probed: Probed, folder: Path, now: datetime) -> Path:
    """Write the report into a folder, in the place of an earlier one, and return its path.

    Raises:
        ProbeError: it cannot be written, or a file of its name is none of ours.
    """
    path = folder.absolute() / REPORT
    unfinished = path.with_name(f".{REPORT}.{os.getpid()}")
    try:
        if path.exists() and _SIGN not in path.read_text(encoding="utf-8", errors="replace"):
            raise ProbeError(f"{path}: is no report of this command and stays; move it, or call this in another folder")
        unfinished.write_text(render(probed, now), encoding="utf-8", errors="replace")
        unfinished.replace(path)
    except OSError as error:
        raise ProbeError(f"{path}: cannot be written ({error.strerror}); call this in another folder") from None
    finally:
        if os.access(folder, os.W_OK):
            unfinished.unlink(missing_ok=True)
    return path


def render(probed: Probed, now: datetime) -> str:
    """Return the report as HTML."""
    page, document, marks = probed.page, probed.document, marks_of(probed)
    counts = Counter(mark.part for mark in marks.all() if mark.is_value)
    reasons = Counter(mark.why for mark in marks.all() if mark.part == LEFT_OUT)
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(_TEMPLATE).render(
        sign=_SIGN,
        page=page,
        source=probed.source,
        profile=probed.profile,
        why=why_of_its_kind(document, page),
        rows=rows_of(page, counts),
        legend=[(part, name_of(part), counts[part]) for part in [*_HUES, LEFT_OUT] if counts[part]],
        claims=claims_of(document),
        reasons=reasons.most_common(),
        hues=_HUES,
        shown=Markup(Shown(document, marks, word_before).html()),  # noqa: S704 - `Shown` escapes whatever it writes
        now=now.strftime("%Y-%m-%d %H:%M UTC"),
    )


def marks_of(probed: Probed) -> Marks:
    """Return the marks of a page: an article's fields, a list's entries; what was left out; what can be folded."""
    marks, document, page = Marks(), probed.document, probed.page
    story = read_story(document) if page.article else None
    if story and page.article:
        read_article(story, page.article.article_id)
        mark_article(marks, story, page.article)
    mark_lists(marks, document, page)
    if story:
        mark_left_out(marks, story)
    _fold(marks, document)
    return marks


def _fold(marks: Marks, document: Document) -> None:
    """Fold what a browser does not show, and menus, header and footer that hold no value."""
    for element in read_layout(document).hidden:
        marks.folded[element] = Mark(LEFT_OUT, _UNSEEN)
    regions, around = read_structure(document).regions, marks.around_values()
    waiting = [document.tree]
    while waiting:
        element = waiting.pop()
        if element in marks.folded:
            continue
        if element not in around and regions.of(element) in _AROUND_THE_CONTENT and not element.tag.startswith("h"):
            marks.folded[element] = Mark(LEFT_OUT, _MENU)
        else:
            waiting += [child for child in element if isinstance(child.tag, str) and len(child)]
