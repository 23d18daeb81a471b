"""One visit becomes rows: its capture, what its page says, what it leads to, and that it is done; all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict
from urllib.parse import urlsplit

from archive.rows import articles, counters, crawls, frontier, ledger, lists, parts, walks
from archive.rows.addresses import asked as addresses
from archive.rows.addresses.copies import place_of, present_row
from archive.rows.addresses.joining import forget_unused, pictures_of, rename, rename_in_lists
from archive.rows.lists import Sections
from archive.words import sentences
from archive.words.findings import ALIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlite_utils import Database

    from archive.rows.frontier import FrontierRow


class VisitParts(TypedDict):
    """All that one visit says, as plain values; mappings have the fields of the readers' items.

    ``capture`` is what the WARC writer returned, or its row where that is stored already, or None; ``row`` the
    frontier's row and ``state`` what becomes of it. ``learned`` is the site's row where the home page taught something,
    ``listed`` the ids of the articles that a page of a walk shows. ``address`` has the columns of ``addresses``, or is
    None for a step of a list. ``article`` is the row of a known article that was asked for, ``finding`` what became of
    it; ``not_modified`` is True where the host says that nothing has changed since the answer before.
    """

    site: int
    crawl: int
    url: str
    at: str
    capture: Mapping[str, Any] | int | None
    row: int
    state: Literal["done", "failed"]
    page: Mapping[str, Any] | None
    file: Mapping[str, Any] | None
    problems: list[dict[str, Any]]
    address: Mapping[str, Any] | None
    walk: Mapping[str, Any] | None
    listed: list[str]
    article: int | None
    finding: str | None
    detail: str | None
    not_modified: bool
    learned: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What became of a page: its article's words, and how many rows of each kind it spoke of."""

    article: Literal["new", "changed", "same"] | None = None
    article_row: int | None = None
    captions: int = 0
    authors: int = 0
    attachments: int = 0
    entries: int = 0
    problems: int = 0


def save(db: Database, visit: VisitParts, requests: Iterable[FrontierRow], sections: Sections) -> None:
    """Store a visit, the requests that it led to, and that it is done, in one transaction.

    Args:
        db: the archive's database.
        visit: all that it says.
        requests: the rows of what is to be asked next.
        sections: what is known of the site's sections; forgotten where the transaction is taken back.
    """
    try:
        with db.atomic():
            capture = _save_capture(db, visit)
            if visit["learned"] is not None:
                crawls.save_site(db, visit["learned"])
            same = None if capture is None else _save_contents(db, visit, capture, sections)
            for problem in visit["problems"]:
                crawls.save_problem(db, visit["crawl"], capture, problem | {"url": visit["url"]})
            _save_address(db, visit, capture, same=same)
            walk = _save_walk(db, visit, capture, sections)
            frontier.enqueue(db, visit["crawl"], requests, walk)
            frontier.finish(db, visit["row"], visit["state"])
    except BaseException:
        sections.forget()
        raise


def _save_capture(db: Database, visit: VisitParts) -> int | None:
    capture = visit["capture"]
    return capture if capture is None or isinstance(capture, int) else crawls.save_capture(db, visit["crawl"], capture)


def _save_contents(db: Database, visit: VisitParts, capture: int, sections: Sections) -> bool | None:
    """Store what an answer holds; return whether its words are those of the answer before, where that is known."""
    crawl, site, page, article = visit["crawl"], visit["site"], visit["page"], present_row(db, visit["article"])
    saved = SavedPage()
    if page is not None:
        saved = save_page(db, crawl, site, capture, page, sections)
        parts.save_mentions(db, site, page["mentions"])
        is_new = saved.article is not None or not ledger.was_alive(db, crawl, saved.article_row)
        if saved.article_row is not None and is_new:  # a copy says only that the article is there
            ledger.save_sighting(db, crawl, saved.article_row, ALIVE, capture)
    if article is not None and visit["finding"] is not None:
        ledger.save_sighting(db, crawl, article, visit["finding"], capture, visit["detail"])
    if article is not None and visit["not_modified"]:
        articles.save_unchanged(db, article, capture)
    if visit["file"] is not None:
        crawls.save_file(db, capture, visit["file"]["url"], visit["file"])
    return saved.article == "same" if saved.article in ("same", "changed") else None


def _save_address(db: Database, visit: VisitParts, capture: int | None, *, same: bool | None) -> None:
    if visit["address"] is None:
        return
    row = {**visit["address"], "url": visit["url"], "asked_at": visit["at"], "capture": capture}
    if visit["not_modified"]:
        addresses.renew_address(db, visit["site"], row)
        return
    if same is not None:
        addresses.try_validators(db, visit["site"], urlsplit(visit["url"]).netloc, row, same=same)
    addresses.save_address(db, visit["site"], row)


def _save_walk(db: Database, visit: VisitParts, capture: int | None, sections: Sections) -> int | None:
    if visit["walk"] is None:
        return None
    place = (visit["crawl"], visit["site"], visit["at"])
    return save_walk_page(db, *place, visit["walk"], capture, visit["listed"], sections)


def save_walk_page(  # noqa: PLR0913, PLR0917 -- the parts of one certificate
    db: Database,
    crawl: int,
    site: int,
    at: str,
    walk: Mapping[str, Any],
    capture: int | None,
    ids: Iterable[str],
    sections: Sections | None = None,
) -> int:
    """Note a page of a walk (the readers' ``WalkPage``) and the articles it lists; return its walk."""
    section = (sections or Sections(db)).save(site, walk.get("section"))
    id_ = walks.save_walk_page(db, crawl, at, walk, section)
    if capture is not None:
        walks.save_listings(db, site, id_, capture, walk["number"], ids)
    if walk.get("reached") or walk.get("verdict"):
        walks.end_walk(db, crawl, id_, at, walk)
    return id_


def save_page(  # noqa: PLR0913, PLR0917 -- what is stored, and where
    db: Database, crawl: int, site: int, capture: int, page: Mapping[str, Any], sections: Sections | None = None
) -> SavedPage:
    """Store all that a page says (the fields of the readers' ``Page``), in one transaction.

    Saving a page again changes nothing but ``last_captured_at`` and the counters' series.
    """
    with db.atomic():
        db.execute("UPDATE captures SET kind = ? WHERE id = ?", (page["kind"], capture))
        sql = "SELECT id, url, timestamp, source FROM captures WHERE id = ?"
        row = db.execute(sql, (capture,)).fetchone()
        seen = dict(zip(("id", "url", "timestamp", "source"), row, strict=True)) | {"crawl": crawl}
        return _Pages(db, sections or Sections(db), site, seen).save(page)


class _Pages:
    """Stores one page: what belongs together while it happens."""

    def __init__(self, db: Database, known: Sections, site: int, capture: Mapping[str, Any]) -> None:
        self._db, self._sections, self._site, self._capture = db, known, site, capture
        self._problems = 0

    def save(self, page: Mapping[str, Any]) -> SavedPage:
        for section in page.get("sections", ()):
            self._sections.save(self._site, section)
        section = self._sections.save(self._site, page.get("section"))
        if section and page["kind"] == "list":
            crawls.save_section(self._db, self._capture["id"], section)
        if page.get("statistics"):
            counters.save_statistics(self._db, self._site, self._capture, page["statistics"])
        self._note(page.get("problems", ()))
        article = page.get("article")
        row, change = self._save_article(article, page) if article else (None, None)
        entries = page.get("entries", ())
        lists.save_entries(self._db, self._site, self._capture["id"], section, entries)
        said: Mapping[str, Any] = article if article and row else {}
        counts = {name: len(said.get(name, ())) for name in ("captions", "authors", "attachments")}
        return SavedPage(change, row, **counts, entries=len(entries), problems=self._problems)

    def _save_article(
        self, article: Mapping[str, Any], page: Mapping[str, Any]
    ) -> tuple[int | None, articles.Change | None]:
        capture = self._capture
        place = place_of(self._db, self._site, capture, article, articles.content_digest(article))
        if not place.speaks and place.article is not None:
            self._save_copy(place.article, article)
            self._save_urls(place.article, article, page)
            return place.article, None
        self._note(article.get("problems", ()))
        if refusal := articles.unreadable(self._db, self._site, article):
            kind, field = refusal
            self._note([{"kind": kind, "field": field, "detail": sentences.ARTICLE(article_id=article["article_id"])}])
            return None, None
        if place.article is not None:
            rename(self._db, place.article, article["article_id"])
        was_shown = pictures_of(self._db, place.article) if place.article is not None and place.instead else []
        section = self._sections.save(self._site, article.get("section"))
        row, change = articles.save_article(self._db, self._site, capture, article, section, instead=place.instead)
        forget_unused(self._db, was_shown)
        self._save_urls(row, article, page)
        return row, change

    def _save_copy(self, row: int, article: Mapping[str, Any]) -> None:
        """Note what a copy of an article tells of it: how often it was visited, and what lists say of the copy."""
        (article_id,) = self._db.execute("SELECT article_id FROM articles WHERE id = ?", (row,)).fetchone()
        rename_in_lists(self._db, self._site, article["article_id"], article_id)
        lists.adopt_entries(self._db, self._site, row, article_id)
        parts.claim_urls(self._db, self._site, row, article_id)
        lists.fill_from_lists(self._db, row)
        at = (self._capture["id"], self._capture["timestamp"])
        counters.save_views(self._db, row, *at, article.get("views"))

    def _save_urls(self, row: int, article: Mapping[str, Any], page: Mapping[str, Any]) -> None:
        urls = (article["url"], self._capture["url"], page["url"], *page.get("seen_under", ()))
        parts.save_urls(self._db, row, dict.fromkeys(urls))

    def _note(self, problems: Iterable[Mapping[str, Any]]) -> None:
        for problem in problems:
            told = {**problem, "url": self._capture["url"]}
            crawls.save_problem(self._db, self._capture["crawl"], self._capture["id"], told)
            self._problems += 1
