"""The replica portal is what it claims to be."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pytest
from lxml import html
from PIL import Image

from tests.worlds.portal import Portal, serve
from tests.worlds.portal.parts.dates import DAY_ONLY, WITH_HOUR
from tests.worlds.portal.skins.context import SKINS
from tests.worlds.portal.tests.browser import Answer, Browser, controls, current, onward
from tests.worlds.portal.truth import TrueArticle, TrueListPage, TrueSection


@pytest.fixture(scope="module", params=SKINS)
def portal(request: pytest.FixtureRequest) -> Iterator[Portal]:
    with serve(request.param) as running:
        yield running


@pytest.fixture
def person(portal: Portal) -> Iterator[Browser]:
    with Browser(portal.base) as browser:
        yield browser


def words(tree: html.HtmlElement) -> str:
    """All words of a tree, blocks apart."""
    for element in tree.iter("p", "div", "td", "li", "br", "figcaption", "h1", "h2", "h3"):
        element.tail = f" {element.tail or ''}"
        element.text = f" {element.text or ''}"
    text = unicodedata.normalize("NFC", str(tree.text_content()))
    return re.sub(r"\s+", " ", text)


def section(portal: Portal, name: str) -> TrueSection:
    return next(s for s in portal.truth.sections if s.name.startswith(name))


def walk(person: Browser, start: str) -> list[Answer]:
    """Every page of a pager, reached by clicking onward from the first."""
    pages = [person.get(start)]
    while (control := onward(pages[-1])) is not None:
        pages.append(person.click(pages[-1], control))
        assert pages[-1].status == 200
        assert len(pages) < 99
    return pages


def listed(page: Answer) -> list[str]:
    """The titles' addresses in the last list of the page."""
    lists = page.tree.xpath("//ul[@class='ArticleList'] | //*[@class='others']//ul | //*[@class='news-list']")
    return [str(href) for href in lists[-1].xpath("./li/a/@href | ./div/h3/a/@href")]


def entries(pages: tuple[TrueListPage, ...]) -> list[list[str]]:
    return [[entry.url for entry in page.entries] for page in pages]


# --- what the truth says is there ---------------------------------------------------------------------------------


def test_every_address_of_an_article_answers_with_its_title(portal: Portal, person: Browser) -> None:
    for article in portal.truth.articles.values():
        for url in article.urls:
            page = person.get(url)
            assert page.status == 200
            assert article.title in words(page.tree)


def test_pictures_and_files_are_those_of_the_truth(portal: Portal, person: Browser) -> None:
    for url, digest in {**portal.truth.pictures, **portal.truth.files}.items():
        answer = person.get(url)
        assert (answer.status, hashlib.sha256(answer.body).hexdigest()) == (200, digest)
        assert answer.headers["content-length"] == str(len(answer.body))
    assert [person.get(url).status for url in portal.truth.missing_pictures] == [404]


def test_pictures_decode_and_differ(portal: Portal, person: Browser) -> None:
    kinds: Counter[str | None] = Counter()
    for url in portal.truth.pictures:
        with Image.open(BytesIO(person.get(url).body)) as image:
            image.load()
            kinds[image.format] += 1
    assert set(kinds) == {"JPEG", "PNG"}
    assert len(set(portal.truth.pictures.values())) == len(portal.truth.pictures)


def test_dead_links_are_dead_in_three_ways(portal: Portal, person: Browser) -> None:
    answers = {kind: person.get(url) for url, kind in portal.truth.dead.items()}
    assert answers["404"].status == 404
    assert "Server Error in '/' Application" in answers["error with status 200"].text
    assert answers["error with status 200"].status == 200
    assert "aspxerrorpath=" in answers["redirect to an error"].headers["location"]


def test_an_article_page_prints_all_its_words(portal: Portal, person: Browser) -> None:
    for article in portal.truth.articles.values():
        for url in article.urls:
            assert_printed(article, words(person.get(url).tree))


def assert_printed(article: TrueArticle, text: str) -> None:
    captions = [c.text for c in article.captions] + [f"Ảnh: {c.credit}" for c in article.captions if c.credit]
    byline = article.byline.splitlines() if article.byline else []
    fields = [article.summary, article.published_raw, *article.body, *captions, *byline]
    fields += [file.name for file in article.attachments]
    for piece in (piece for field in fields if field for piece in field.split(" | ")):
        assert piece in text, (article.id, piece)


def test_a_body_holds_nothing_but_the_words_of_the_truth(portal: Portal, person: Browser) -> None:
    for article in portal.truth.articles.values():
        body = person.get(article.urls[0]).tree.xpath("//*[@class='ArticleContent' or @class='content-detail']")[0]
        for script in body.xpath(".//script | .//comment() | .//xml"):
            script.drop_tree()
        left = re.sub(r"\s", "", words(body))
        credits_too = [(c.text, f"Ảnh: {c.credit}" if c.credit else None) for c in article.captions]
        captions = [piece for pair in credits_too for piece in pair if piece]
        for field in [*article.body, *captions, *(article.byline or "").splitlines()]:
            for piece in field.split(" | "):
                left = left.replace(re.sub(r"\s", "", piece), "", 1)
        assert not left.strip("()"), article.id


def test_pictures_stand_in_the_page_in_order(portal: Portal, person: Browser) -> None:
    for article in portal.truth.articles.values():
        page = person.get(article.urls[0])
        sources = page.tree.xpath("//*[@class='ArticleContent' or @class='content-detail']//img/@src")
        names = [re.sub(r"^http://[^/]+", "", str(source)) for source in sources]
        assert [name.replace("Hội", "H%E1%BB%99i").replace("nghị", "ngh%E1%BB%8B") for name in names] == [
            caption.image for caption in article.captions
        ]


def test_all_forms_occur(portal: Portal) -> None:
    articles = portal.truth.articles.values()
    roles = {author.role for article in articles for author in article.authors}
    assert roles >= {None, "Thực hiện", "Tin, ảnh", "Bài và ảnh", "Tổng hợp", "thực hiện", "Tác giả bài viết", "Nguồn"}
    assert {article.byline is None for article in articles} == {True, False}
    assert {article.published_at is None for article in articles} == {True, False}
    assert {article.views is None for article in articles} == {True, False}
    assert any(len(article.sections) == 2 and len(article.urls) >= 3 for article in articles)
    assert sum(len(article.captions) >= 6 for article in articles) == 2
    assert len({article.title for article in articles}) == len(articles)
    assert max(len(article.body) for article in articles) >= 14


def test_every_date_format_occurs_in_the_skin_of_links() -> None:
    with serve("links") as portal:
        shapes = {re.sub(r"\d+", "0", a.published_raw or "") for a in portal.truth.articles.values()}
    assert len(shapes) > len((*WITH_HOUR, *DAY_ONLY))  # weekdays make more of them


def test_the_budget_counts_what_a_perfect_crawler_fetches(portal: Portal) -> None:
    budget, truth = portal.truth.budget, portal.truth
    assert budget.articles == len(truth.articles) == 240
    assert budget.list_pages == 11 + 5 + 3 + 2 + 1 + 5  # lists, and pages 2 to 6 of the section without one
    assert budget.pictures == len(truth.pictures) + len(truth.missing_pictures)
    assert budget.attachments == len(truth.files)


def test_every_section_is_linked_from_the_home_page(portal: Portal, person: Browser) -> None:
    home = person.get("/")
    home = person.get(home.headers["location"]) if home.status == 302 else home
    links = {f"/{str(href).lstrip('/')}" for href in home.tree.xpath("//a/@href")}
    assert {wanted.url for wanted in portal.truth.sections} <= links


# --- lists and pagers ---------------------------------------------------------------------------------------------


def test_a_person_reaches_every_list_page_by_clicking(portal: Portal, person: Browser) -> None:
    for wanted in (s for s in portal.truth.sections if s.has_list):
        assert [listed(page) for page in walk(person, wanted.url)] == entries(wanted.pages)


def test_a_section_without_a_list_is_reached_by_its_articles_pager(portal: Portal, person: Browser) -> None:
    hidden = section(portal, "Gương")
    pages = walk(person, hidden.url)
    assert [listed(page) for page in pages] == entries(hidden.pages)
    assert len(pages) == 6
    assert portal.truth.articles[hidden.article_ids[0]].title in words(pages[-1].tree)


def test_no_article_is_twice_in_a_list(portal: Portal) -> None:
    for wanted in portal.truth.sections:
        urls = [entry.url for page in wanted.pages for entry in page.entries]
        assert len(set(urls)) == len(urls)


def test_every_article_is_in_its_sections(portal: Portal) -> None:
    for wanted in portal.truth.sections:
        ids = {e.article_id for page in wanted.pages for e in page.entries if e.kind == "own"}
        missing = set(wanted.article_ids) - ids
        assert missing == (set() if wanted.has_list else {wanted.article_ids[0]})


def test_dots_lead_to_the_next_block_and_back(portal: Portal, person: Browser) -> None:
    first = person.get(section(portal, "Tin tức").url)
    assert [label for label, _ in controls(first)][:5] == ["2", "3", "4", "5", "..."]
    second = person.click(first, controls(first)[4][1])
    assert current(second) == 6
    assert [label for label, _ in controls(second)][:6] == ["...", "7", "8", "9", "10", "..."]
    assert current(person.click(second, controls(second)[0][1])) == 5


def test_a_single_article_category_shows_its_article(portal: Portal, person: Browser) -> None:
    about = section(portal, "Giới thiệu")
    article = portal.truth.articles[about.article_ids[0]]
    assert article.urls == (about.url,)
    assert article.id not in about.url
    assert article.id not in person.get(about.url).text
