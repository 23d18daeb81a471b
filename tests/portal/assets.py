"""What the portal serves besides pages: robots.txt, pictures, files, the theme; and its error pages."""

from __future__ import annotations

import re

from tests.portal.files import CONTENT_TYPES, file_bytes
from tests.portal.messages import Request, Response
from tests.portal.photos import SHARED
from tests.portal.pictures import icon, picture
from tests.portal.plan import DEAD, Plan
from tests.portal.templating import fill

DISALLOWED = ("/noibo/", "/print.aspx")
PRINT_PAGES = ("/print.aspx", "/in-bai/")
ERROR_PAGE = "/Error.aspx"
ROBOTS = "User-agent: *\r\n" + "".join(f"Disallow: {path}\r\n" for path in DISALLOWED)
_PICTURE = re.compile(r"/Upload/\d+/\d{4}/\d{2}/(?:anh-|Hoi nghi |Hội nghị-)(\d+)[ -]\d+\.(jpg|png)")
_FILE = re.compile(r"/Upload/\d+/VanBan/[a-z0-9_-]+-(\d+)\.(pdf|doc|xlsx)")
_THUMB = re.compile(r"/Thumbs/(\d+)\.jpg")
_IMAGE_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
_FIXED = {
    "/robots.txt": (ROBOTS.encode(), "text/plain"),
    "/App_Themes/Default/site.css": (b"body { font-family: Arial; }\n", "text/css"),
    "/ScriptResource.axd": (b"// Microsoft Ajax\n", "application/x-javascript"),
}


def asset(request: Request, plan: Plan) -> Response | None:
    """The answer for anything that is no page; None for what may be one."""
    path = request.path
    if path in _FIXED:
        body, kind = _FIXED[path]
        return Response(body=body, content_type=kind)
    if path.startswith("/images/"):
        return Response(body=icon(), content_type="image/png")
    if path.startswith(("/Upload/", "/Thumbs/")):
        return _upload(path, plan)
    return next((_dead(item.dead, path) for item in DEAD if item.path == path), None)


def _upload(path: str, plan: Plan) -> Response:
    if (match := _PICTURE.fullmatch(path)) and match[1] in plan.by_id:
        return Response(body=picture(path), content_type=_IMAGE_TYPES[match[2]])
    if (match := _FILE.fullmatch(path)) and match[1] in plan.by_id:
        return Response(body=file_bytes(path), content_type=CONTENT_TYPES[match[2]])
    if path == SHARED or ((match := _THUMB.fullmatch(path)) and match[1] in plan.by_id):
        return Response(body=picture(path), content_type="image/jpeg")
    return not_found()


def _dead(kind: str | None, path: str) -> Response:
    if kind == "404":
        return not_found()
    if kind == "error with status 200":
        return Response(body=server_error("Runtime Error", "An application error occurred on the server."))
    return Response(302, headers=(("Location", f"{ERROR_PAGE}?aspxerrorpath={path}"),))


def not_found() -> Response:
    return Response(
        404,
        server_error("The resource cannot be found.", "HTTP 404. The resource you are looking for could be removed."),
    )


def server_error(heading: str, description: str) -> bytes:
    """ASP.NET's yellow page."""
    return fill("error_page", heading=heading, description=description).encode()
