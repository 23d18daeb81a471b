"""All stranger portals, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strangers.asp2006 import Asp2006
from tests.strangers.nukeviet import NukeViet
from tests.strangers.wordpress import WordPress

if TYPE_CHECKING:
    from tests.strangers.framework import Portal

PORTALS: dict[str, type[Portal]] = {kind.name: kind for kind in (NukeViet, WordPress, Asp2006)}
