"""What the ledger's states and details are called, in Vietnamese and in English."""

from __future__ import annotations

_STATES = {
    "gone": ("không còn", "gone"),
    "replaced": ("bị trang khác thay", "replaced"),
    "moved": ("đã dời chỗ", "moved"),
    "unlisted": ("không còn trong danh sách", "unlisted"),
    "returned": ("đã trở lại", "returned"),
    "listed": ("lại có trong danh sách", "listed again"),
}
_DETAILS = {
    "the portal answers with its home page": ("cổng trả lời bằng trang chủ", "the portal answers with its home page"),
    "it leads to the home page": ("địa chỉ dẫn về trang chủ", "it leads to the home page"),
}


def state_of(state: str) -> tuple[str, str]:
    """Return a state in both languages."""
    return _STATES.get(state, (state, state))


def detail_of(detail: str) -> tuple[str, str]:
    """Return a detail in both languages; a status or an address is the same in both."""
    return _DETAILS.get(detail, (detail, detail))
