"""Saved pages, broken at random: pieces cut out, said twice, put elsewhere, and what breaks readers put between."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Protocol

SAVED = Path(__file__).parents[1]
# Tags that open and do not close, styles, words that readers look for, letters that are none.
PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<table><tr><td>", "</table>", "<ul><li>", "</ul>", "<a href='/x'>"),
    *("</a>", "<a>", "<a href='http://[x'>", "<a href='javascript:__doPostBack(&#39;a&#39;,&#39;2&#39;)'>2</a>"),
    *("<h1>", "</h1>", "<article>", "<nav>", "<form>", "<select><option>Trang 1", "<input type=radio>", "<!--", "-->"),
    *("<script>", "</script>", "<style>", "<style>.a{display:none}", "<template>", "<noscript>", "</html>", "<body>"),
    *("<img src='/a.jpg'>", "<img>", "<img src='data:,'>", "<picture><source srcset='/a.jpg 1w, /b.jpg x'></picture>"),
    *("<figure><figcaption>Ảnh: Hà Anh", "</figure>", "<iframe src='/a.pdf'>", "<video>", "<o:p>", "<w:view>", "<?x?>"),
    *(
        "<meta property='og:title' content='Lúa'>",
        "<script type='application/ld+json'>{\"@type\":",
        "<time datetime=x>",
    ),
    *(
        "<link rel=canonical href='/'>",
        "<base href='//'>",
        "<frame src='/a'>",
        "<area href='/a'>",
        "<title>",
        "</title>",
    ),
    *(" style='display:none'", " hidden", " class='d-none'", " class='modal'", " itemprop='author'", " rel='nofollow'"),
    *(
        " srcset='",
        " onclick=\"location='/a'\"",
        " id=",
        " class=",
        "='",
        '="',
        ">",
        "<",
        "&",
        "&#0;",
        "&nbsp;",
        "&lt;",
    ),
    *("Trang 1/3", "Trang 99999/1", "Lượt xem: 1.234", "Ảnh: ", "Theo ", "Tin, ảnh: ", "Nguồn: ", "Tác giả: ", "BBT"),
    *("Các bài viết khác", "Bình luận (3)", "Từ khóa:", "21/07/2023", "32/13/2023", "21 thg 9, 2023", "Hôm nay: 5"),
    *(
        "\x00",
        "\x0b",
        "\ufffe",
        "\ud800",
        "\u0301\u0323",
        "\u202e",
        "\ufeff",
        "\u00a0",
        "\U0001f600",
        "đ",
        "Đ",
        "\r",
        "\t",
    ),
)


class Choices(Protocol):
    """Where a page's faults come from: a fuzzer's bytes, or what a property test draws."""

    def number(self, most: int) -> int:
        """A number from 0 to ``most``."""


@lru_cache(maxsize=1)
def saved_pages() -> tuple[str, ...]:
    """The saved pages of our own, in the order of their names."""
    return tuple(path.read_text("utf-8", errors="replace") for path in sorted(SAVED.rglob("*.html")))


def broken_page(choices: Choices, most_faults: int = 8) -> str:
    """Return a saved page with some faults."""
    page = saved_pages()[choices.number(len(saved_pages()) - 1)]
    for _ in range(choices.number(most_faults)):
        page = _with_a_fault(page, choices)
    return page


def _with_a_fault(page: str, choices: Choices) -> str:
    begin = choices.number(len(page))
    end = min(len(page), begin + choices.number(200))
    piece = PIECES[choices.number(len(PIECES) - 1)]
    faults = (
        page[:begin] + page[end:],
        page[:end] + page[begin:end] * choices.number(30) + page[end:],
        page[end:] + page[begin:end] + page[:begin],
        page[:end],
        page[:begin] + piece * (1 + choices.number(60)) + page[begin:],
        page[:begin] + piece + page[begin:],
    )
    return faults[choices.number(len(faults) - 1)]
