"""The two languages of the pages. Both wordings stand side by side where they are used: ``t("Tìm", "Search")``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urlencode

from jinja2 import pass_context

if TYPE_CHECKING:
    from jinja2.runtime import Context

Language = Literal["vi", "en"]

COOKIE = "vankho_language"
PARAMETER = "lang"
NAMES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}


def of(request: Any) -> Language:
    """Return the language of a request: asked for in the address, chosen before, the browser's, or Vietnamese."""
    if request is None:
        return "vi"
    wishes = [request.args.get(PARAMETER), request.cookies.get(COOKIE), *_accepted(request)]
    return next((wish for wish in wishes if wish in NAMES), "vi")


def _accepted(request: Any) -> list[str]:
    """Return what the browser asks for, most wanted first."""
    wanted = []
    for part in (request.headers.get("accept-language") or "").split(","):
        name, _, weight = part.strip().partition(";q=")
        wanted.append((-_number(weight or "1"), name.split("-")[0].lower()))
    return [name for _, name in sorted(wanted, key=lambda pair: pair[0])]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@pass_context
def in_context(context: Context, vietnamese: str, english: str) -> str:
    """Return the wording in the language of the page that is being rendered; Vietnamese where it has none."""
    return english if context.get("language") == "en" else vietnamese


def switches(request: Any, chosen: Language) -> list[tuple[Language, str, str]]:
    """Return code, name and address of this page in every other language."""
    if request is None:
        return []
    kept = [(key, value) for key, value in parse_qsl(request.query_string, keep_blank_values=True) if key != PARAMETER]
    return [(code, name, "?" + urlencode([*kept, (PARAMETER, code)])) for code, name in NAMES.items() if code != chosen]
