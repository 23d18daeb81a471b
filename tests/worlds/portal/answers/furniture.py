"""Pages that are no content: contact, login, search, site map, print pages, the internal area, the error page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.worlds.portal.answers.assets import ERROR_PAGE, not_found
from tests.worlds.portal.parts import addresses
from tests.worlds.portal.parts.rendered import Rendered
from tests.worlds.portal.serving.messages import Request, Response
from tests.worlds.portal.skins.context import Context
from tests.worlds.portal.words.sections import SECTIONS

Plain = Callable[[Context, str, str, str], str]
PAGES = {
    "/lien-he": (
        "Liên hệ",
        "<p>Văn phòng HĐND và UBND thành phố Bến Trâm, số 45 đường Lê Lợi. Thư điện tử: vanphong@bentram.example</p>",
    ),
    "/Login.aspx": (
        "Đăng nhập",
        '<p>Tên đăng nhập: <input name="user" /> Mật khẩu: <input name="password" type="password" /></p>',
    ),
    ERROR_PAGE: ("Thông báo", "<p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p>"),
}


def answer(request: Request, context: Context, plain: Plain) -> Response | None:
    path = request.path
    if path in PAGES:
        return _plain(request, context, plain, PAGES[path])
    if path == "/Search.aspx":
        return search(request, context, plain)
    if path == "/Sitemap.aspx":
        links = (f'<li><a href="{escape(addresses.of_section(s, context.skin))}">{s.name}</a></li>' for s in SECTIONS)
        return _plain(request, context, plain, ("Sơ đồ cổng", f"<ul>{''.join(links)}</ul>"))
    if path.startswith("/noibo/"):
        return _plain(request, context, plain, ("Trang nội bộ", "<p>Dành cho cán bộ, công chức.</p>"))
    return _print(request, context) if path == "/print.aspx" or path.startswith("/in-bai/") else None


def search(request: Request, context: Context, plain: Plain) -> Response:
    return _plain(request, context, plain, ("Kết quả tìm kiếm", "<p>Không tìm thấy kết quả nào phù hợp.</p>"))


def _plain(request: Request, context: Context, plain: Plain, content: tuple[str, str]) -> Response:
    return Response(page=Rendered(plain(context, *content, request.target)))


def _print(request: Request, context: Context) -> Response:
    own = request.query.removeprefix("id=") if request.path == "/print.aspx" else request.path.split("/")[2]
    draft = context.plan.by_id.get(own)
    if draft is None or context.plan.gone(draft):
        return not_found()
    title = escape(draft.title, quote=False)
    head = f"<html><head><meta charset='utf-8'><title>{title}</title></head>"
    return Response(page=Rendered(f"{head}<body><h1>{title}</h1>{context.body(draft)}</body></html>"))
