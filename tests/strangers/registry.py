"""All stranger portals, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strangers.asp2006 import Asp2006
from tests.strangers.committee import Committee
from tests.strangers.handwritten import Handwritten
from tests.strangers.joomla import Joomla
from tests.strangers.liferay import Liferay
from tests.strangers.modern import Modern
from tests.strangers.nukeviet import NukeViet
from tests.strangers.province import Province
from tests.strangers.sharepoint import SharePoint
from tests.strangers.ward import Ward
from tests.strangers.wordpress import WordPress

if TYPE_CHECKING:
    from tests.strangers.framework import Portal

KINDS: tuple[type[Portal], ...] = (
    NukeViet,
    WordPress,
    Asp2006,
    Liferay,
    SharePoint,
    Joomla,
    Modern,
    Province,
    Ward,
    Handwritten,
    Committee,
)
PORTALS = {kind.name: kind for kind in KINDS}
