"""What is new in a store, for those who follow it: as an Atom feed and as JSON lines.

`gathering` reads the events that the log of the store (`kg.graph.chronicle`) names, with their sources; `atom` and
`records` make the feed and the lines, and `delivery` writes them where they are wanted.
"""

from kg.view.news.atom import MOST, Feed, atom_feed
from kg.view.news.delivery import add_lines, note_reported, unreported, write_feed
from kg.view.news.records import NewsItem, gathered, news_record
