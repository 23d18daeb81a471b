"""A home page that is itself the first page of a list, whose pages each show the next page's titles too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.nights import Nights
from tests.tools.servers import Answer, serving

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES, A_PAGE, TITLES_MORE = 11, 4, 5
FRAME = "<html lang=vi><head><title>{title}</title></head><body><div id=main>{main}</div></body></html>"
SENTENCE = (
    "Bà con trong ấp {n} đã góp {n}00 ngày công để đắp lại bờ kênh, việc mà ai cũng nói phải làm từ mùa mưa năm trước."
)


def _path(number: int) -> str:
    return f"/tin/ap-{number}-dap-lai-bo-kenh-truoc-mua-nuoc-noi-{number + 30}.html"


def _title(number: int) -> str:
    return f"Ấp {number} đắp lại bờ kênh trước mùa nước nổi"


def _entry(number: int) -> str:
    link = f'<h3><a href="{_path(number)}">{_title(number)}</a></h3>'
    return f"<div class=card>{link}<p>{28 - number:02}/08/2024</p><p>{SENTENCE.format(n=number)}</p></div>"


def _portal(views: int) -> dict[str, Answer]:
    """The portal; the third article was read so often as ``views`` says."""
    answers: dict[str, Answer] = {}
    pages = -(-ARTICLES // A_PAGE)
    addresses = ["/", *(f"/trang-{number}/" for number in range(2, pages + 1))]
    pager = "".join(f'<a href="{address}">{number}</a> ' for number, address in enumerate(addresses, 1))
    for number, address in enumerate(addresses):
        first = number * A_PAGE + 1
        shown = range(first, min(first + A_PAGE, ARTICLES + 1))
        older = range(shown.stop, min(shown.stop + TITLES_MORE, ARTICLES + 1))
        titles = "".join(f'<li><a href="{_path(one)}">{_title(one)}</a></li>' for one in older)
        cards = "".join(_entry(one) + (f"<p>{views}</p>" if one == 3 else "") for one in shown)
        box = f"<h4>Các tin khác</h4><ul>{titles}</ul>" if titles else ""
        answers[address] = Answer(FRAME.format(title="Trang tin xã", main=f"{cards}{box}<div>{pager}</div>"))
    for number in range(1, ARTICLES + 1):
        text = f"<h1>{_title(number)}</h1><p>{28 - number:02}/08/2024</p>" + f"<p>{SENTENCE.format(n=number)}</p>" * 3
        answers[_path(number)] = Answer(FRAME.format(title=_title(number), main=text))
    return answers


@pytest.mark.parametrize("views", [120, 404])
def test_such_a_list_is_walked_to_its_end_every_night(views: int, tmp_path: Path) -> None:
    with serving(_portal(views)) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        for _ in range(2):
            night = nights.crawl()
            assert (night.exit_code, night.problems) == (0, {}), night.output[-2000:]
    assert len(nights.articles()) == ARTICLES
    assert nights.rows("SELECT count(*) FROM versions") == [(ARTICLES,)]
