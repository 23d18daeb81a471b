"""The reading room: what a person sees of an edition, page by page.

The way of a request: ``routes`` finds the page's function; it gets a ``Reader`` (one request: its edition,
its language) and answers with ``reader.render``. A page's module asks rows and shapes them; its template shows them.
"""
