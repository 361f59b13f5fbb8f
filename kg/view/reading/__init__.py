"""The reading view: an article with its events, actors, times and places marked in place, and notes in the margin.

`marks` cuts the text where marks begin and end, `marked` adds a note on each event, `html` writes the page.
"""

from kg.view.reading.html import article_html, reading_page, reading_style
from kg.view.reading.marked import Marked, Note, marked
from kg.view.reading.marks import MarkKind, Piece
