"""Style sheets and scripts, served from the package under an address that changes with their content."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import headers

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[2] / "static"


@lru_cache
def _read(name: str) -> tuple[bytes, str]:
    content = (FOLDER / name).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:12]


def static_address(datasette: Any) -> Callable[[str], str]:
    """Return the function that gives the address of a file in ``archive/static``."""

    def address(name: str) -> str:
        return str(datasette.urls.path(f"/-/room/{_read(name)[1]}/{name}"))

    return address


async def static_file(request: Any) -> Any:
    """Answer with a file of ``archive/static``."""
    name = request.url_vars["name"]
    if not (FOLDER / name).is_file():
        raise NotFound(f"There is no file {name}")
    content, _ = _read(name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith(("text/", "application/javascript")):
        kind = f"{kind}; charset=utf-8"
    return Response(content, headers=dict(headers.STATIC), content_type=kind)


vars(static_file)["_datasette_static"] = True  # the same for all: may be kept although a cookie came with the request
