"""What lies around every Datasette that shows an edition, also a plain one: headers, languages, tags for caches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.room.tools import headers
from archive.room.tools.reader import find_edition
from archive.serving.layers.languages import with_languages
from archive.serving.layers.tags import with_tags

if TYPE_CHECKING:
    from archive.serving.asgi import App, Message, Receive, Scope, Send


def layered(datasette: Any, app: App) -> App:
    """Return Datasette's app with our headers and tags."""

    def digest() -> str | None:
        edition = find_edition(datasette)
        found: str | None = datasette.databases[edition.name].hash if edition else None
        return found and f"{found} {edition and edition.warc is not None}"

    return with_headers(with_languages(with_tags(app, digest)))


def with_headers(app: App) -> App:
    """Return the app with what every answer says; one that says it itself (a captured page) keeps its own."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = headers.completed(message.get("headers", []))
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return wrapped
