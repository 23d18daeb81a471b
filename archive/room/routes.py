"""Which page answers which address. An address, once published, stays."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room import (
    article,
    authors,
    capture,
    captured,
    charts,
    citations,
    coverage,
    crawls,
    day,
    disappeared,
    editions,
    edits,
    examples,
    files,
    front,
    news,
    pictures,
    proof,
    questions,
    search,
    sections,
    wordings,
)
from archive.room.edition import find_edition
from archive.room.reader import Reader
from archive.room.static import static_file
from archive.serving import exports, robots

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Page = Callable[[Reader], Awaitable[Any]]

PAGES: tuple[tuple[str, Page], ...] = (
    (r"^/$", front.page),
    (r"^/robots\.txt$", robots.page),
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
    (r"^/-/section/(?P<id>[0-9]{1,12})$", sections.one_page),
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
    (r"^/-/capture/(?P<id>[0-9]{1,19})$", capture.page),
    (r"^/-/capture/(?P<id>[0-9]{1,19})\.warc$", files.warc_record),
    (r"^/-/captured$", captured.by_address),
    (r"^/-/captured/(?P<id>[0-9]{1,19})$", captured.page),
    (r"^/-/captured-file/(?P<id>[0-9]{1,19})$", captured.file),
    (r"^/-/picture/(?P<id>[0-9]{1,19})$", files.picture),
    (r"^/-/attachment/(?P<id>[0-9]{1,19})$", files.attachment),
    (r"^/-/coverage$", coverage.page),
    (r"^/-/crawls$", crawls.page),
    (r"^/-/crawl/(?P<id>[0-9]{1,12})$", crawls.one_page),
    (r"^/-/edits\.atom$", news.edits_feed),
    (r"^/-/disappeared\.atom$", news.disappeared_feed),
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
