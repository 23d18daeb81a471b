"""Pages on which a reader is to write to the portal: its numbers and addresses, and a form."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.letters import fold
from scraper.pages.document.lines import read_layout

if TYPE_CHECKING:
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

# What names a way to reach somebody, folded.
# matches: dien thoai: 0294 3 856 111
# matches: e-mail: xa@example.gov.vn
# matches: duong day nong - 1900 9095
_WAY = re.compile(
    r"\W*(?P<way>dia chi|tru so|(?:so )?dien thoai|dt|tel|phone|hotline|duong day nong|fax|e-?mail|thu dien tu|website"
    r"|zalo|skype|viber|facebook|yahoo|gio lam viec|thoi gian lam viec)\b[^:.\d]{0,15}[:.–-]"
)
_FEWEST_WAYS, _LONGEST_WAY = 3, 150  # kinds of lines, and characters of one: a street, its ward and district
_PROSE, _MOST_PROSE = 80, 3  # characters of a paragraph, and how many greet the reader
_MOST_LINES, _MOST_LINKS, _MOST_FORMS = 50, 5, 5  # of the block that holds both; the whole page has more


def asks_to_be_written_to(document: Document) -> bool:
    """Whether ways to reach the portal stand beside a field to write in, with little else; no article does so."""
    layout = read_layout(document)
    for field in islice(document.tree.iter("textarea"), _MOST_FORMS):
        for block in field.iterancestors():
            span = layout.spans.get(block, range(0))
            if len(span) > _MOST_LINES or block.tag == "body":
                break
            if len(span) > _FEWEST_WAYS and _holds_ways_alone([layout.lines[number] for number in span]):
                return True
    return False


def _holds_ways_alone(lines: list[Line]) -> bool:
    ways = {found["way"] for line in lines if len(line.text) <= _LONGEST_WAY and (found := _WAY.match(fold(line.text)))}
    if len(ways) < _FEWEST_WAYS:
        return False
    prose = sum(line.plain >= _PROSE and not _WAY.match(fold(line.text)) for line in lines)
    dated = any(len(line.text) < _PROSE and any(map(str.isdigit, line.text)) and find_date(line.text) for line in lines)
    return prose <= _MOST_PROSE and not dated and sum(line.is_link for line in lines) <= _MOST_LINKS
