"""The text of one real article, put on pages of different makes at test time; none of it is kept in the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.vietnamese.letters import clean
from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.items import Article

SEED = Path(__file__).parents[5] / "shared" / "seed" / "article.txt"
PROFILE = SiteProfile(name="seed", home_url="https://example.gov.vn/")
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} is absent: the real article is not in the project")


def seed_lines() -> list[str]:
    return [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_caption(line: str) -> bool:
    return not line.startswith(" ") and len(line) < 80 and not line.rstrip().endswith((".", ":")) and line[0].isalpha()


def split() -> tuple[str, str, list[str], str, list[str]]:
    """Title, summary, the lines of the body, the credit line, what comes after it."""
    title, summary, *rest = seed_lines()
    credit = next(number for number, line in enumerate(rest) if ":" in line and " – " in line and len(line) < 80)
    return title, summary, rest[:credit], rest[credit], rest[credit + 1 :]


def product() -> str:
    title, summary, body, credit, after = split()
    paragraphs = "".join(
        f'<p style="text-align:center"><img src="/Upload/{number}.jpg" alt="anh tin bai"></p><p>{line}</p>'
        if is_caption(line)
        else f"<p>{line.replace('  ', '&nbsp; ')}</p>"
        for number, line in enumerate(body)
    )
    statistics = "".join(f"<li>{line.strip(' •')}</li>" for line in after[3:])
    return (
        f"<html><head><title>{title}</title></head><body><form><div class=ModuleContent>"
        f"<div class=ArticleHeader>{title}</div>"
        f"<div class=ArticleSummary>{summary}</div><div class=ArticleContent>{paragraphs}<p>{credit}</p></div>"
        f"<div>{after[0]}</div><ul class=ArticleList></ul><div>{after[1]}</div></div>"
        f"<div>{after[2]}<ul>{statistics}</ul></div></form></body></html>"
    )


def tables() -> str:
    title, summary, body, credit, after = split()
    cell = "".join(
        f"<table><tr><td><img src='a{number}.jpg'></td></tr><tr><td>{line}</td></tr></table>"
        if is_caption(line)
        else f"<p>{line}</p>"
        for number, line in enumerate(body)
    )
    menu = "".join(f"<tr><td><a href='/{number}'>Mục số {number}</a></td></tr>" for number in range(12))
    tail = "".join(f"<tr><td>{line}</td></tr>" for line in after)
    return (
        f"<html><head><title>Trang thông tin</title></head><body><table><tr><td><table>{menu}</table></td><td><table>"
        f"<tr><td><b>{title}</b></td></tr><tr><td>{summary}</td></tr><tr><td>{cell}<p align=right><b>{credit}</b></td>"
        f"</tr>{tail}</table></td></tr></table></body></html>"
    )


def breaks() -> str:
    title, summary, body, credit, after = split()
    pictures = (f"<img src='{number}.png'><br>{line}" if is_caption(line) else line for number, line in enumerate(body))
    lines = "<br><br>".join([title, summary, *pictures, credit])
    return f"<html><body><table><tr><td>{lines}<br>{'<br>'.join(after)}</td></tr></table></body></html>"


def one_block_a_line() -> str:
    title, summary, body, credit, after = split()
    divs = "".join(
        f"<div><img data-src='/{n}.jpg' src='data:image/gif;base64,R0'></div><div><i>{line}</i></div>"
        if is_caption(line)
        else f"<div>{line}</div>"
        for n, line in enumerate(body)
    )
    rest = "".join(f"<div>{line}</div>" for line in after)
    return f"<title>{title} | Cổng</title><h1>{title}</h1><div><b>{summary}</b></div>{divs}<div>{credit}</div>{rest}"


def glued() -> str:
    """Only blocks part the lines, and no white space anywhere."""
    title, summary, body, credit, after = split()
    spans = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>{line}</figcaption></figure>" if is_caption(line) else f"<p>{line}</p>"
        for n, line in enumerate(body)
    )
    tail = "".join(f"<span><p>{line}</p></span>" for line in after)
    return (
        f"<div><h2>{title}</h2><h3>{summary}</h3><div>{spans}<div style='float:right'>{credit}</div></div>{tail}</div>"
    )


MAKES: list[Callable[[], str]] = [product, tables, breaks, one_block_a_line, glued]


@pytest.fixture(params=MAKES, ids=lambda make: make.__name__.replace("_", " "))
def article(request: pytest.FixtureRequest) -> Article:
    return parse_article(Document(request.param(), "https://example.gov.vn/1/2/3/4", PROFILE), "4")


def test_title(article: Article) -> None:
    assert article.title == clean(seed_lines()[0])


def test_summary(article: Article) -> None:
    assert article.summary == clean(seed_lines()[1])


def test_body(article: Article) -> None:
    assert article.body is not None
    assert article.body.split("\n\n") == [clean(line) for line in split()[2] if not is_caption(line)]
    assert len(article.body.split("\n\n")) == 5


def test_captions(article: Article) -> None:
    assert [caption.text for caption in article.captions] == [clean(line) for line in split()[2] if is_caption(line)]
    assert len(article.captions) == 2


def test_authors(article: Article) -> None:
    assert [author.role for author in article.authors] == ["Thực hiện"] * 3
    assert all(author.name in split()[3] and author.unit is None for author in article.authors)
    assert article.byline == clean(split()[3])


def test_nothing_else(article: Article) -> None:
    assert (article.published_raw, article.published_at, article.views) == (None, None, None)
    assert (article.attachments, article.problems) == ([], [])
