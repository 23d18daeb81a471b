"""In what order requests are made: higher goes first.

Lists before articles: their steps depend on each other, and what they list may be gone tomorrow.
"""

HOME, STEP, SECTION, ARTICLE, FILE, SITEMAP, REVISIT, HELD = range(80, 0, -10)
