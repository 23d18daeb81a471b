"""Scrapy settings, the wiring diagram of a crawl: which part does what, who we are, and how gently we go."""

from scraper.sites.agent import PRODUCT, USER_AGENT

__all__ = ["USER_AGENT"]

BOT_NAME = PRODUCT
SPIDER_MODULES = ["scraper.spiders"]
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",  # what any reader of a WARC file can undo, in twenty years too
}

# Manners: robots.txt obeyed, one request at a time, slower when the host is slow. A delay is a promise: no jitter.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = PRODUCT
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True  # done by scraper.network.conduct, which also knows each host's Crawl-delay
AUTOTHROTTLE_START_DELAY = 1.0
DOWNLOAD_TIMEOUT = 90
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # scraper.network.client sets less for pages
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
RETRY_TIMES = 2

# Both run code in the crawler over a local port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

SCHEDULER = "scraper.crawl.frontier.Frontier"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scraper.network.robots.RobotsTxt": 100,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scraper.network.cookies.Cookies": 700,
    "scraper.middlewares.Recorder": 950,  # next to the network: bodies are still as they were sent
}
SPIDER_MIDDLEWARES = {
    # The spider judges statuses itself, and says where it came from only within the site.
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
REFERRER_POLICY = "same-origin"
ITEM_PIPELINES = {"scraper.pipelines.Storage": 100}
DOWNLOAD_HANDLERS = {
    "http": "scraper.network.client.Network",
    "https": "scraper.network.client.Network",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "scraper.crawl.keeper.Keeper": 0,
    "scraper.network.conduct.Conduct": 5,
    "scraper.extensions.Progress": 10,
}
# A page gives one item, and Scrapy starts a task for each that could come; its check of our generators reads their
# source anew at every answer. Both together cost a third of a crawl's time.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
LOGSTATS_INTERVAL = 60.0
