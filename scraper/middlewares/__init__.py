"""Between the engine and the network: leave to ask, and the record of every answer."""

from scraper.middlewares.recorder import Recorder, exchange_of
from scraper.middlewares.robots import RobotsTxt, sitemaps_of

__all__ = ["Recorder", "RobotsTxt", "exchange_of", "sitemaps_of"]
