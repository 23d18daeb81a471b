"""The only place that writes rows."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from archive.rows import addresses, articles, counters, ledger, lists, parts, walks
from archive.rows import addresses as validators
from archive.rows import crawls as captures
from archive.rows import crawls as sites
from archive.rows import frontier as waiting
from archive.rows.lists import Sections, drop_unconfirmed, merge_twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlite_utils import Database

COMPLETE = "complete"


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


class Store:
    """Takes plain mappings (of the readers' items) and keeps them as rows of ``db``."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._sections = Sections(db)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is saved inside becomes rows together, or not at all. May be nested."""
        try:
            with self._db.atomic():
                yield
        except BaseException:
            self._sections.forget()
            raise

    def save_site(self, site: Mapping[str, Any]) -> int:
        """Store a site (``name``, ``home_url``, and ``title``, ``sid``, ``profile`` if known); return its id."""
        return sites.save_site(self._db, site)

    def learned(self, site: int) -> dict[str, Any]:
        """Return the profile that a site was last saved with."""
        return sites.learned(self._db, site)

    def begin_crawl(self, site: int, source: str, started_at: str, version: str, mode: str | None = None) -> int:
        """Start a crawl of a site from ``source`` ("live", "wayback", …); return its id.

        It takes over what earlier crawls could not get an answer to.
        """
        with self._db.atomic():
            crawl = sites.begin_crawl(self._db, site, source, started_at, version, mode)
            waiting.carry_over(self._db, site, crawl)
        return crawl

    def unfinished_crawl(self, site: int, source: str = "live") -> tuple[int, str | None] | None:
        """Return the newest crawl of a site that was never finished and its mode, or None."""
        return sites.unfinished_crawl(self._db, site, source)

    def was_in_vain(self, crawl: int) -> bool:
        """Whether a crawl has met problems and has read no page at all."""
        return sites.was_in_vain(self._db, crawl)

    def finish_crawl(self, crawl: int, finished_at: str, outcome: str, detail: str | None = None) -> None:
        """Write down how a crawl ended; its counts are taken from its rows.

        Sections that were met under two descriptions become one; after a crawl that is ``complete``, those that no list
        and no article confirmed are dropped.
        """
        with self._db.atomic():
            site = sites.finish_crawl(self._db, crawl, finished_at, outcome, detail)
            merge_twins(self._db, site)
            if outcome == COMPLETE:
                drop_unconfirmed(self._db, site)
            ledger.write_ledger(self._db, crawl, healthy=outcome == COMPLETE)
            counters.count_own_visits(self._db, crawl)
        self._sections.forget()

    def save_detail(self, crawl: int, detail: str) -> None:
        """Note why a crawl was left before its end."""
        self._db.execute("UPDATE crawls SET detail = ? WHERE id = ?", (detail, crawl))

    def save_capture(self, crawl: int, capture: Mapping[str, Any], source: str = "live") -> int:
        """Store where an exchange was written (the fields of ``archive.warc.writer.Capture``); return its id."""
        return captures.save_capture(self._db, crawl, capture, source)

    def save_page(self, crawl: int, site: int, capture: int, page: Mapping[str, Any]) -> SavedPage:
        """Store all that a page says (the fields of the readers' ``Page``).

        Saving a page again changes nothing but ``last_captured_at`` and the counters' series.
        """
        with self.transaction():
            seen = self._seen(capture, page) | {"crawl": crawl}
            return _Pages(self._db, self._sections, site, seen).save(page)

    def _seen(self, capture: int, page: Mapping[str, Any]) -> dict[str, Any]:
        self._db.execute("UPDATE captures SET kind = ? WHERE id = ?", (page["kind"], capture))
        sql = "SELECT id, url, timestamp, source FROM captures WHERE id = ?"
        row = self._db.execute(sql, (capture,)).fetchone()
        return dict(zip(("id", "url", "timestamp", "source"), row, strict=True))

    def save_mentions(self, site: int, mentions: Iterable[tuple[str, str]]) -> None:
        """Keep addresses (article id, URL) of articles; those of articles not met yet wait for them."""
        parts.save_mentions(self._db, site, mentions)

    def save_address(self, site: int, address: Mapping[str, Any]) -> None:
        """Note what an address turned out to be (the columns of ``addresses``)."""
        addresses.save_address(self._db, site, address)

    def renew_address(self, site: int, address: Mapping[str, Any]) -> None:
        """Note that an address still is what it was, validators included."""
        addresses.renew_address(self._db, site, address)

    def try_validators(self, site: int, host: str, address: Mapping[str, Any], *, same: bool) -> None:
        """Learn whether a host's validators are honest, before the address's row is renewed."""
        validators.try_validators(self._db, site, host, address, same=same)

    def save_unchanged(self, article: int, capture: int) -> None:
        """Note that an article's words were still the same, as the host says, at the time of a capture."""
        sql = """
            UPDATE articles SET last_captured_at = max(last_captured_at, (SELECT timestamp FROM captures WHERE id = ?))
            WHERE id = ?
        """
        self._db.execute(sql, (capture, article))

    def distrust_addresses(self, site: int, crawl: int) -> None:
        """Let addresses be asked again that held nothing in a crawl whose answers are not to be believed."""
        addresses.distrust(self._db, site, crawl)

    def save_walk_page(  # noqa: PLR0913, PLR0917 -- the parts of one certificate
        self, crawl: int, site: int, at: str, walk: Mapping[str, Any], capture: int | None, ids: Iterable[str]
    ) -> int:
        """Note a page of a walk (the readers' ``WalkPage``) and the articles it lists; return its walk."""
        section = self._sections.save(site, walk.get("section"))
        id_ = walks.save_walk_page(self._db, crawl, at, walk, section)
        if capture is not None:
            walks.save_listings(self._db, site, id_, capture, walk["number"], ids)
        if walk.get("reached") or walk.get("verdict"):
            walks.end_walk(self._db, crawl, id_, at, walk)
        return id_

    def save_sighting(self, crawl: int, article: int, finding: str, capture: int, detail: str | None = None) -> None:
        """Note what a direct request for a known article found; the last finding of a crawl counts."""
        ledger.save_sighting(self._db, crawl, article, finding, capture, detail)

    def follow_moved_lists(self, crawl: int) -> None:
        """Let lists whose addresses are dead go on where their sections are now."""
        walks.follow_moved_lists(self._db, crawl)

    def judge_open_walks(self, crawl: int) -> None:
        """Give every walk of a crawl that ends now its verdict."""
        with self._db.atomic():
            walks.judge_open_walks(self._db, crawl)

    def save_file(self, capture: int, url: str, facts: Mapping[str, Any]) -> None:
        """Tell every picture and attachment with this URL what its bytes are (``digest``, ``mimetype``, sizes)."""
        captures.save_file(self._db, capture, url, facts)

    def save_problem(  # noqa: PLR0913, PLR0917 -- the columns of one row
        self, crawl: int, capture: int | None, url: str, kind: str, field: str | None = None, detail: str | None = None
    ) -> None:
        """Note what could not be read or fetched; the same problem is one row a crawl."""
        sites.save_problem(self._db, crawl, capture, {"url": url, "kind": kind, "field": field, "detail": detail})

    def problem_kinds(self, crawl: int) -> set[str]:
        """Return the kinds of problems that a crawl has met."""
        return sites.problem_kinds(self._db, crawl)

    def last_timestamp(self) -> str | None:
        """Return when the last live capture was made, by the machine's clock of that moment; None without one."""
        return captures.last_timestamp(self._db)

    def find_original(self, digest: str) -> tuple[str, str] | None:
        """Return URL and timestamp of the response that holds a payload already, or None."""
        return captures.find_original(self._db, digest)

    def file_is_stored(self, url: str) -> bool:
        """Whether the bytes of a picture or attachment are in the archive."""
        return captures.file_is_stored(self._db, url)

    def enqueue(self, crawl: int, rows: Iterable[waiting.FrontierRow], walk: int | None = None) -> None:
        """Add requests; ``walk`` is the walk of those that are its steps."""
        with self._db.atomic():
            waiting.enqueue(self._db, crawl, rows, walk)

    def take(self, crawl: int, *, held: bool = False, least: int | None = None) -> tuple[int, str, str] | None:
        """Take the waiting request of highest priority, the oldest first; held ones only where ``held`` is True.

        None is taken whose priority is below ``least``.
        """
        return waiting.take(self._db, crawl, held=held, least=least)

    def finish(self, row: int, state: str) -> None:
        """Set the state of a request that was taken: ``done``, ``failed``, or ``waiting`` again."""
        waiting.finish(self._db, row, state)

    def mark(self, crawl: int, key: str) -> None:
        """Note that something was done once in this crawl."""
        waiting.mark(self._db, crawl, key)

    def is_marked(self, crawl: int, key: str) -> bool:
        """Whether it was done in this crawl."""
        return waiting.is_marked(self._db, crawl, key)

    def release_taken(self, crawl: int) -> None:
        """Give back what a killed process had taken."""
        waiting.release_taken(self._db, crawl)

    def has_waiting(self, crawl: int) -> bool:
        """Whether any request waits, held back or not."""
        return waiting.has_waiting(self._db, crawl)

    def section_has_list(self, crawl: int, section_key: str) -> bool:
        """Whether a crawl has seen a list of the section with this portal id or URL."""
        return lists.section_has_list(self._db, crawl, section_key)


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
            captures.save_section(self._db, self._capture["id"], section)
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
        self._note(article.get("problems", ()))
        if refusal := articles.unreadable(self._db, self._site, article):
            kind, field = refusal
            self._note([{"kind": kind, "field": field, "detail": f"article {article['article_id']}"}])
            return None, None
        section = self._sections.save(self._site, article.get("section"))
        row, change = articles.save_article(self._db, self._site, self._capture, article, section)
        urls = (article["url"], self._capture["url"], page["url"], *page.get("seen_under", ()))
        parts.save_urls(self._db, row, dict.fromkeys(urls))
        return row, change

    def _note(self, problems: Iterable[Mapping[str, Any]]) -> None:
        for problem in problems:
            told = {**problem, "url": self._capture["url"]}
            sites.save_problem(self._db, self._capture["crawl"], self._capture["id"], told)
            self._problems += 1
