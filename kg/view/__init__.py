"""A snapshot of a store as one interactive HTML page.

`selection` chooses the events, `payload`, `areas`, `places` and `sureness` make the data, `columns` packs them, and
`assemble` makes the page of the modules in `page/`, which draw the pictures. `reading` shows articles with their
events marked in the text.
"""

from kg.view.selection import Selection, select
from kg.view.writing import render_live, render_view, view_data
