"""What the portal serves besides pages: robots.txt, pictures, files, the theme; and its error pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.worlds.portal.answers.files import CONTENT_TYPES, file_bytes
from tests.worlds.portal.answers.pictures import icon, picture
from tests.worlds.portal.editors.plan import DEAD, Plan
from tests.worlds.portal.parts.templating import fill
from tests.worlds.portal.serving.messages import Request, Response
from tests.worlds.portal.writing.photos import SHARED

if TYPE_CHECKING:
    from tests.worlds.portal.truth import DeadKind

DISALLOWED = ("/noibo/", "/print.aspx")
PRINT_PAGES = ("/print.aspx", "/in-bai/")
ERROR_PAGE = "/Error.aspx"
ROBOTS = "User-agent: *\r\n" + "".join(f"Disallow: {path}\r\n" for path in DISALLOWED)
_PICTURE = re.compile(r"/Upload/\d+/\d{4}/\d{2}/(?:anh-|Hoi nghi |Hội nghị-)(\d+)[ -]\d+\.(jpg|png)")
_FILE = re.compile(r"/Upload/\d+/VanBan/[a-z0-9_-]+-(\d+)\.(pdf|doc|xlsx)")
_THUMB = re.compile(r"/Thumbs/(\d+)\.jpg")
_IMAGE_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
_FIXED = {
    "/App_Themes/Default/site.css": (b"body { font-family: Arial; }\n", "text/css"),
    "/ScriptResource.axd": (b"// Microsoft Ajax\n", "application/x-javascript"),
}


def asset(request: Request, plan: Plan, robots: str | None) -> Response | None:
    """The answer for anything that is no page; None for what may be one. Without ``robots`` there is no robots.txt."""
    path = request.path
    if path == "/robots.txt":
        return Response(body=robots.encode(), content_type="text/plain") if robots is not None else not_found()
    if path in _FIXED:
        body, kind = _FIXED[path]
        return Response(body=body, content_type=kind)
    if path.startswith("/images/"):
        return Response(body=icon(), content_type="image/png")
    if path.startswith(("/Upload/", "/Thumbs/")):
        return _upload(path, plan)
    return next((dead(item.dead, path) for item in DEAD if item.path == path and item.dead), None)


def _upload(path: str, plan: Plan) -> Response:
    if (match := _PICTURE.fullmatch(path)) and match[1] in plan.by_id and plan.pictures:
        return Response(body=picture(path), content_type=_IMAGE_TYPES[match[2]])
    if (match := _FILE.fullmatch(path)) and match[1] in plan.by_id:
        return Response(body=file_bytes(path), content_type=CONTENT_TYPES[match[2]])
    if path == SHARED or ((match := _THUMB.fullmatch(path)) and match[1] in plan.by_id):
        return Response(body=picture(path), content_type="image/jpeg")
    return not_found()


def dead(kind: DeadKind, path: str) -> Response:
    """What is answered where an article was; all but the home page itself, which the site renders."""
    if kind == "error with status 200":
        return Response(body=server_error("Runtime Error", "An application error occurred on the server."))
    if kind == "redirect to an error":
        return Response(302, headers=(("Location", f"{ERROR_PAGE}?aspxerrorpath={quote(path)}"),))
    if kind == "redirect to home":
        return Response(302, headers=(("Location", "/"),))
    return not_found(410 if kind == "410" else 404)


def not_found(status: int = 404) -> Response:
    reason = f"HTTP {status}. The resource you are looking for could be removed."
    return Response(status, server_error("The resource cannot be found.", reason))


def server_error(heading: str, description: str) -> bytes:
    """ASP.NET's yellow page."""
    return fill("error_page", heading=heading, description=description).encode()
