from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from archive.room.tools import language


def asking(query: str = "", cookie: str | None = None, accepted: str | None = None) -> Any:
    arguments = dict(part.split("=", 1) for part in query.split("&") if part)
    return SimpleNamespace(
        args=arguments,
        cookies={language.COOKIE: cookie} if cookie else {},
        headers={"accept-language": accepted} if accepted else {},
        query_string=query,
    )


@pytest.mark.parametrize(
    ("request_", "chosen"),
    [
        (None, "vi"),
        (asking(), "vi"),
        (asking(accepted="en-GB,en;q=0.9"), "en"),
        (asking(accepted="fr-FR,fr;q=0.9"), "vi"),
        (asking(accepted="en;q=0.2, vi;q=0.8"), "vi"),
        (asking(accepted="fr, vi;q=0.3, en;q=0.7"), "en"),
        (asking(accepted="en;q=nonsense"), "en"),
        (asking(cookie="en", accepted="vi"), "en"),
        (asking("lang=vi", cookie="en"), "vi"),
        (asking("lang=<script>", cookie="xx"), "vi"),
    ],
    ids=str,
)
def test_the_address_comes_before_the_choice_before_the_browser(request_: Any, chosen: str) -> None:
    assert language.of(request_) == chosen


def test_a_switch_keeps_the_rest_of_the_address() -> None:
    assert language.switches(asking("q=ch%E1%BB%A3&page=2&lang=vi"), "vi") == [
        ("en", "English", "?q=ch%E1%BB%A3&page=2&lang=en")
    ]


def test_there_is_no_switch_where_there_is_no_request() -> None:
    assert language.switches(None, "vi") == []


@pytest.mark.parametrize(("chosen", "said"), [("vi", "Tìm"), ("en", "Search"), (None, "Tìm")])
def test_a_page_is_told_in_its_language(chosen: str | None, said: str) -> None:
    context: Any = {"language": chosen} if chosen else {}
    assert language.in_context(context, "Tìm", "Search") == said
