"""Any bytes, any text, any saved page with faults: read without an error, and twice alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.saved_pages.broken.holds import read, read_bytes
from tests.saved_pages.broken.mutated import PIECES, broken_page

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

# A noisy machine makes deadlines fail; `holds` bounds the processor's time instead. No failure depends on a run before.
SETTINGS = settings(deadline=None, max_examples=150, database=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Drawn:
    """Choices that a property test draws."""

    draw: DrawFn

    def number(self, most: int) -> int:
        return self.draw(st.integers(0, most))


@st.composite
def broken_pages(draw: DrawFn) -> str:
    return broken_page(Drawn(draw))


@given(body=st.binary(max_size=2000), content_type=st.none() | st.text(max_size=60))
@SETTINGS
def test_any_bytes(body: bytes, content_type: str | None) -> None:
    read_bytes(body, content_type)


@given(html=st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=60).map("".join))
@SETTINGS
def test_any_pieces(html: str) -> None:
    read(html)


@given(html=broken_pages())
@SETTINGS
def test_any_broken_page_twice(html: str) -> None:
    assert read(html) == read(html)
