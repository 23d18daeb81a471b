"""Pages read again: whether the rows that were read from a capture still are what today's readers read from it.

How a page is read is not known here: whoever verifies hands in a function. A cell of an article holds if one of the
article's captures says it, for an article is read many times; what belongs to one capture must be what that one says.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from archive.proof.finding import NEWER, RESTORE_ROWS, WRONG, Finding, Place, Weight, shown
from archive.proof.pages.cells import ARTICLE_CELLS, Article, cells_of, supported
from archive.rows.addresses.copies import present_id
from archive.rows.articles import content_digest, words_of
from archive.rows.counters import COUNTERS, countable
from archive.warc.reader import Record, read_capture, read_request
from archive.words.errors import RecordUnreadableError
from archive.words.fields import LISTED_COLUMNS, WORDING
from archive.words.kinds import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from archive.database.folder import Archive

Reading = dict[str, Any]
READ_AGAIN: Final = "compare it with the page: vankho probe URL --archive FOLDER"
_FILE_COLUMNS = ("digest", "mimetype", "width", "height", "length")
_ENTRY_COLUMNS = ("url", *LISTED_COLUMNS)


@dataclass(frozen=True, slots=True)
class Stored:
    """One capture to be read again.

    ``sent`` is the body of the request where it was a POST, ``titles`` what lists call the page, ``profile`` the site's
    as its row has it (JSON); ``is_file`` whether it is kept as a picture or attachment.
    """

    capture: int
    site: int
    url: str
    kind: str | None
    record: Record
    sent: bytes | None
    titles: tuple[str, ...]
    profile: str
    version: str
    is_file: bool


class Read(Protocol):
    """Reads captures again, and yields each with what today's readers say of it: none, one or several readings."""

    def __call__(self, stored: Iterable[Stored], /) -> Iterator[tuple[Stored, list[Reading]]]:
        """Read."""


_IS_FILE = """
    (EXISTS (SELECT 1 FROM images WHERE images.capture = captures.id)
        OR EXISTS (SELECT 1 FROM attachments WHERE attachments.capture = captures.id))
"""
_CAPTURES = f"""
    SELECT captures.id, captures.url, captures.method, captures.kind, captures.filename, captures.offset,
        captures.record_type, crawls.site, coalesce(sites.profile, '{{}}') AS profile,
        coalesce(crawls.version, '') AS version,
        {_IS_FILE} AS is_file
    FROM captures JOIN crawls ON crawls.id = captures.crawl JOIN sites ON sites.id = crawls.site
    WHERE captures.id > ? AND captures.filename IS NOT NULL ORDER BY captures.id LIMIT 1000
"""
_TITLES = """
    SELECT DISTINCT title FROM list_entries JOIN article_urls ON article_urls.article = list_entries.article
    WHERE article_urls.url = ? AND title IS NOT NULL LIMIT 5
"""


class PagesAgain:
    """The captures of an archive on their way through the readers, and the rows on their way to be compared.

    ``version`` is that of today's readers: what older ones read may be read otherwise, and is no edit.
    """

    def __init__(self, archive: Archive, version: str) -> None:
        self._db, self._folder, self._version = archive.db, archive.warc, version
        self._left: dict[int, set[str]] = defaultdict(lambda: set(ARTICLE_CELLS))
        self._sections: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._addresses: set[str] | None = None
        self.pages = 0

    def count(self) -> int:
        """Return how many captures there are to be read again."""
        sql = f"SELECT count(*) FROM captures WHERE filename IS NOT NULL AND (kind IS NOT NULL OR {_IS_FILE})"
        return int(self._db.execute(sql).fetchone()[0])

    def stored(self) -> Iterator[Stored]:
        """Yield every capture that rows were read from; what cannot be read has been named by then."""
        last = 0
        while rows := list(self._db.query(_CAPTURES, (last,))):
            last = rows[-1]["id"]
            for row in rows:
                if (row["kind"] is not None or row["is_file"]) and (one := self._one(row)) is not None:
                    yield one

    def _one(self, row: dict[str, Any]) -> Stored | None:
        try:
            record = read_capture(self._db, self._folder, row["id"])
            sent = self._sent(row) if row["method"] == "POST" else None
        except RecordUnreadableError:
            return None
        titles = tuple(title for (title,) in self._db.execute(_TITLES, (row["url"],)))
        told = {name: row[name] for name in ("site", "url", "kind", "profile", "version")}
        return Stored(row["id"], record=record, sent=sent, titles=titles, is_file=bool(row["is_file"]), **told)

    def _sent(self, row: dict[str, Any]) -> bytes:
        return read_request(self._folder, row["filename"], row["offset"]).payload

    def compare(self, stored: Stored, readings: list[Reading]) -> Iterator[Finding]:
        """Yield what the rows of one capture say otherwise than each of its readings."""
        self.pages += 1
        weight = self._weight(stored)
        if stored.is_file:
            yield from self._file(stored, readings)
        for reading in readings:
            if "failed" in reading:
                place = Place(table="captures", row=f"{stored.capture} ({stored.url})")
                yield Finding(place, f"today's readers fail on it: {reading['failed']}", READ_AGAIN, NEWER)
        pages = [reading for reading in readings if reading.get("kind")]
        if stored.kind is None or not pages:
            return
        for page in pages:
            self._note(stored, page)
        yield from _told(
            "captures",
            f"{stored.capture} ({stored.url})",
            {"kind": stored.kind},
            [{"kind": p["kind"]} for p in pages],
            stored,
            weight,
        )
        yield from self._entries(stored, pages, weight)
        yield from self._counters(stored, pages, weight)
        yield from self._versions(stored, pages, weight)

    def _weight(self, stored: Stored) -> Weight:
        return WRONG if stored.version == self._version else NEWER

    def _file(self, stored: Stored, readings: list[Reading]) -> Iterator[Finding]:
        facts = [reading["file"] for reading in readings if reading.get("file")]
        for table in ("images", "attachments"):
            columns = _FILE_COLUMNS if table == "images" else ("digest", "mimetype", "length")
            for row in self._db.query(f"SELECT * FROM {table} WHERE capture = ?", (stored.capture,)):
                cells = {column: row[column] for column in columns}
                yield from _told(table, f"{row['id']} ({row['url']})", cells, facts, stored, WRONG)

    def _entries(self, stored: Stored, pages: list[Reading], weight: Weight) -> Iterator[Finding]:
        sql = "SELECT * FROM list_entries WHERE capture = ? ORDER BY position"
        rows = list(self._db.query(sql, (stored.capture,)))
        if stored.kind == ARTICLE and not rows:
            return  # the neighbours of an article are followed, and are no list
        page = next((page for page in pages if len(page["entries"]) == len(rows)), pages[0])
        if len(page["entries"]) != len(rows):
            what = f"there are {len(rows)} rows of its lines, and the page is read with {len(page['entries'])}"
            yield Finding(Place(table="list_entries", row=f"capture {stored.capture}"), what, _advice(weight), weight)
            return
        for row, entry in zip(rows, page["entries"], strict=True):
            name = f"capture {stored.capture} position {row['position']}"
            read = entry | {"views": countable(entry["views"])}
            read["article_id"] = present_id(self._db, stored.site, entry["article_id"])
            cells = {column: row[column] for column in ("article_id", *_ENTRY_COLUMNS)}
            yield from _told("list_entries", name, cells, [read], stored, weight)

    def _counters(self, stored: Stored, pages: list[Reading], weight: Weight) -> Iterator[Finding]:
        for row in self._db.query("SELECT * FROM visit_statistics WHERE capture = ?", (stored.capture,)):
            read = [{name: countable(value) for name, value in (page["statistics"] or {}).items()} for page in pages]
            cells = {name: row[name] for name in COUNTERS}
            yield from _told("visit_statistics", str(row["id"]), cells, read, stored, weight)
        for row in self._db.query("SELECT * FROM view_counts WHERE capture = ?", (stored.capture,)):
            read = [{"views": countable((page["article"] or {}).get("views"))} for page in pages]
            name = f"article {row['article']} capture {stored.capture}"
            yield from _told("view_counts", name, {"views": row["views"]}, read, stored, weight)

    def _versions(self, stored: Stored, pages: list[Reading], weight: Weight) -> Iterator[Finding]:
        articles = [page["article"] for page in pages if page["article"]]
        words = [words_of({**article, "content_digest": content_digest(article)}, article) for article in articles]
        read = [{name: value or None for name, value in one.items()} for one in words]
        for row in self._db.query("SELECT * FROM versions WHERE capture = ?", (stored.capture,)):
            cells = {column: row[column] for column in ("content_digest", *WORDING)}
            yield from _told("versions", str(row["id"]), cells, read, stored, weight)

    def _note(self, stored: Stored, page: Reading) -> None:
        """Keep in mind what a page says of articles and of sections, which many pages speak of."""
        for section in [*page["sections"], page["section"], (page["article"] or {}).get("section")]:
            for column, value in (section or {}).items():
                if value:
                    self._sections[column].add((stored.site, value))
        self._addresses = self._unasked() if self._addresses is None else self._addresses
        self._addresses.difference_update(url for _, url in page["mentions"])
        if not page["article"]:
            return
        self._addresses.difference_update({page["url"], page["article"]["url"]})
        sql = "SELECT DISTINCT article FROM article_urls WHERE url = ?"
        for (row,) in self._db.execute(sql, (stored.url,)).fetchall():
            if self._left[row]:
                self._left[row] -= supported(cells_of(self._db, row), page["article"])

    def _unasked(self) -> set[str]:
        """Return the addresses of articles that no request and no list was for: pages must mention them."""
        sql = """
            SELECT url FROM article_urls WHERE url NOT IN (SELECT url FROM captures)
                AND url NOT IN (SELECT url FROM list_entries)
        """
        return {url for (url,) in self._db.execute(sql)}

    def addresses(self) -> Iterator[Finding]:
        """Yield the addresses of articles that no page mentions."""
        for url in sorted(self._addresses or ()):
            what = f"no capture, no list and no captured page names {url}"
            yield Finding(Place(table="article_urls", row=url, column="url"), what, RESTORE_ROWS)

    def left(self, read: Read) -> Iterator[Finding]:
        """Yield the cells of articles that none of their captures says."""
        for row, columns in sorted(self._left.items()):
            article = cells_of(self._db, row)
            if not columns or article is None:
                continue
            stored = self._of_article(article)
            for again, readings in read([stored] if stored else []):
                pages = [reading for reading in readings if reading.get("article")]
                yield from _unlike(article, columns, pages, again, self._weight(again))

    def _of_article(self, article: Article) -> Stored | None:
        sql = _CAPTURES.replace("captures.id > ?", "captures.id = ?")
        rows = list(self._db.query(sql, (article.capture,)))
        return self._one(rows[0]) if rows else None

    def sections(self) -> Iterator[Finding]:
        """Yield what is said of sections and stands on no page."""
        for row in self._db.query("SELECT * FROM sections ORDER BY id"):
            for column in ("portal_id", "name", "url"):
                if row[column] and (row["site"], row[column]) not in self._sections[column]:
                    what = f"no captured page says {shown(row[column])}"
                    yield Finding(Place(table="sections", row=str(row["id"]), column=column), what, RESTORE_ROWS)


def _unlike(
    article: Article, columns: set[str], pages: list[Reading], stored: Stored, weight: Weight
) -> Iterator[Finding]:
    for column in sorted(columns):
        table, cells, read = article.cell(column, [page["article"] for page in pages])
        yield from _told(table, article.name, cells, read, stored, weight) if read else ()


def _told(  # noqa: PLR0913, PLR0917 -- the parts of one finding
    table: str, row: str, cells: Mapping[str, Any], readings: list[Any], stored: Stored, weight: Weight
) -> Iterator[Finding]:
    """Yield the cells of a row that no reading of its capture says."""
    for column, value in cells.items():
        read = [reading.get(column) or None if value is None else reading.get(column) for reading in readings]
        if readings and value not in read:
            what = f"the row says {shown(value)}, its capture {stored.capture} is read as {shown(read[0])}"
            yield Finding(Place(table=table, row=row, column=column), what, _advice(weight), weight)


def _advice(weight: Weight) -> str:
    return RESTORE_ROWS if weight == WRONG else READ_AGAIN
