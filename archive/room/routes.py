"""Which page answers which address. An address, once published, stays."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.article import citations, proof
from archive.room.article import page as article
from archive.room.browse import authors, coverage, crawls, editions, exports, front, pictures, sections
from archive.room.captures import capture, captured, files
from archive.room.changes import day, disappeared, edits, feeds, wordings
from archive.room.charts import page as charts
from archive.room.questions import examples
from archive.room.questions import page as questions
from archive.room.search import page as search
from archive.room.tools.assets import static_file
from archive.room.tools.reader import Reader, find_edition

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Page = Callable[[Reader], Awaitable[Any]]


# What search engines may read: pages. Not questions, exports, files and the many ways to sort one table.

_CLOSED = (
    *("/-/captured/", "/-/attachment/", "/-/proof/", "/-/citation/", "/-/search", "/-/metadata"),
    *("/*.csv", "/*.json", "/*.db", "/*.atom", "/*.gz", "/*.zip", "/*.blob"),
)


async def robots_txt(reader: Reader) -> Any:
    """Answer with robots.txt."""
    closed = (*_CLOSED, f"/{reader.edition.route}*?")  # tables are open; their sortings, filters and questions are not
    lines = ["User-agent: *", *(f"Disallow: {reader.url('/').rstrip('/')}{path}" for path in closed), "Crawl-delay: 2"]
    return Response.text("\n".join(lines) + "\n")


PAGES: tuple[tuple[str, Page], ...] = (
    (r"^/$", front.page),
    (r"^/robots\.txt$", robots_txt),
    (r"^/(?P<database>[^/.]+)\.csv$", exports.question),
    (r"^/(?P<database>(?!-/)[^/.]+)/(?P<table>[^/.]+)\.csv$", exports.table),
    (r"^/-/editions$", editions.page),
    (r"^/-/editions/(?P<number>[^/]+)$", editions.one),
    (r"^/-/editions/(?P<number>[^/]+)/(?P<name>[^/]+)$", editions.file),
    (r"^/-/search(?:\.(?P<form>csv|json|atom))?$", search.page),
    (r"^/-/edits$", edits.page),
    (r"^/-/edits/(?P<site>[^/]+)/(?P<id>.+)$", wordings.page),
    (r"^/-/authors$", authors.page),
    (r"^/-/author/(?P<name_key>.+)$", authors.one_page),
    (r"^/-/disappeared$", disappeared.page),
    (r"^/-/sections$", sections.page),
    (r"^/-/section/(?P<id>[0-9]+)$", sections.one_page),
    (r"^/-/charts$", charts.page),
    (r"^/-/chart/(?P<name>[^/]+)\.(?P<kind>csv|json)$", charts.data),
    (r"^/-/questions$", questions.page),
    (r"^/-/question/(?P<name>[^/]+)$", questions.one_page),
    (r"^/-/examples$", examples.page),
    (r"^/-/pictures$", pictures.page),
    (r"^/-/day$", day.choose),
    (r"^/-/day/(?P<day>[^/]+)$", day.page),
    (r"^/-/article$", article.by_address),
    (r"^/-/article/(?P<site>[^/]+)/(?P<id>.+)$", article.page),
    (r"^/-/proof/(?P<site>[^/]+)/(?P<id>.+)$", proof.page),
    (r"^/-/citation/(?P<style>plain|bibtex|csl)/(?P<site>[^/]+)/(?P<id>.+)$", citations.page),
    (r"^/-/capture$", capture.by_address),
    (r"^/-/capture/(?P<id>[0-9]+)$", capture.page),
    (r"^/-/capture/(?P<id>[0-9]+)\.warc$", files.warc_record),
    (r"^/-/captured$", captured.by_address),
    (r"^/-/captured/(?P<id>[0-9]+)$", captured.page),
    (r"^/-/captured-file/(?P<id>[0-9]+)$", captured.file),
    (r"^/-/picture/(?P<id>[0-9]+)$", files.picture),
    (r"^/-/attachment/(?P<id>[0-9]+)$", files.attachment),
    (r"^/-/coverage$", coverage.page),
    (r"^/-/crawls$", crawls.page),
    (r"^/-/crawl/(?P<id>[0-9]+)$", crawls.one_page),
    (r"^/-/edits\.atom$", feeds.edits_feed),
    (r"^/-/disappeared\.atom$", feeds.disappeared_feed),
)


def routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return pattern and view of every page, as Datasette wants them."""
    return [(r"^/-/room/[0-9a-f]{12}/(?P<name>[\w.-]+)$", static_file), *((path, _view(page)) for path, page in PAGES)]


def _view(page: Page) -> Callable[..., Any]:
    @wraps(page)
    async def view(datasette: Any, request: Any) -> Any:
        if find_edition(datasette) is None:
            return await _no_edition(datasette, request)
        return await page(Reader.of(datasette, request))

    del view.__wrapped__  # Datasette looks at the signature to know what to pass
    return view


async def _no_edition(datasette: Any, request: Any) -> Any:
    context = {"status": 404, "error": "There is no edition here; make one with: vankho publish"}
    html = await datasette.render_template("error.html", context, request=request)
    return Response.html(html, status=404)
