"""What lies around every Datasette that shows an edition, also a plain one: headers, languages, tags for caches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.room.tools.reader import find_edition
from archive.serving.layers.headers import with_headers
from archive.serving.layers.languages import with_languages
from archive.serving.layers.tags import with_tags

if TYPE_CHECKING:
    from archive.serving.asgi import App


def layered(datasette: Any, app: App) -> App:
    """Return Datasette's app with our headers and tags."""

    def digest() -> str | None:
        edition = find_edition(datasette)
        found: str | None = datasette.databases[edition.name].hash if edition else None
        return found and f"{found} {edition and edition.warc is not None}"

    return with_headers(with_languages(with_tags(app, digest)))
