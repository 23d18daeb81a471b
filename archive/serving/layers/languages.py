"""Takes ``?lang=`` off the addresses of Datasette's own pages, for which every parameter is a column's name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import headers, language
from archive.serving.asgi import address_of, parameters_of

if TYPE_CHECKING:
    from archive.serving.asgi import App, Receive, Scope, Send


def with_languages(app: App) -> App:
    """Return the app that remembers a language chosen on a table's page, and leads back to that page."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        chosen = _chosen(scope) if scope["type"] == "http" else None
        if chosen is None:
            await app(scope, receive, send)
            return
        kept = urlencode([(name, value) for name, value in parameters_of(scope) if name != language.PARAMETER])
        path = "/" + address_of(scope).lstrip("/")  # two slashes would be another host
        answer = Response.redirect(path + (f"?{kept}" if kept else ""), headers=dict(headers.MOVED))
        answer.set_cookie(language.COOKIE, chosen, max_age=headers.YEAR, samesite="lax")
        await answer.asgi_send(send)

    return wrapped


def _chosen(scope: Scope) -> str | None:
    path = address_of(scope)
    if path == "/" or path.startswith("/-/"):
        return None  # our own pages know the parameter
    asked = dict(parameters_of(scope)).get(language.PARAMETER)
    return asked if asked is None or asked in language.NAMES else "vi"
