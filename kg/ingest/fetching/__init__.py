"""Pages from the web, politely: robots.txt, a pause between requests, limits of time and size, no private addresses.

In: links and how to fetch. Out: inputs over the bytes of the pages, which are kept in a cache, so that they can be
read again without the web.
"""

from kg.ingest.fetching.fetcher import Fetcher
