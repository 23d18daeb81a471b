"""How a crawl ends, why it may end early, and with which exit code."""

from __future__ import annotations

from typing import Final

COMPLETE: Final = "complete"
DEGRADED: Final = "degraded"
LIMITED: Final = "limited"
INTERRUPTED: Final = "interrupted"
UNREACHABLE: Final = "unreachable"
FAILED: Final = "failed"

# Why a run ended early; what it had not asked for is still in the frontier.
BUDGET_USED: Final = "daily budget used"
OUTSIDE_HOURS: Final = "outside the allowed hours"
COME_BACK_LATER: Final = "asked to come back later"
HOST_SILENT: Final = "the host does not answer"
OUTCOME_OF_REASON: Final = {
    OUTSIDE_HOURS: LIMITED,
    BUDGET_USED: LIMITED,
    COME_BACK_LATER: INTERRUPTED,
    HOST_SILENT: UNREACHABLE,
    "shutdown": INTERRUPTED,  # Scrapy's own word
    LIMITED: LIMITED,
    UNREACHABLE: UNREACHABLE,
}

EXIT_CODES: Final = {COMPLETE: 0, LIMITED: 0, DEGRADED: 3, INTERRUPTED: 3, UNREACHABLE: 5, FAILED: 3}
