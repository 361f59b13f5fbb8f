"""A snapshot of a store as one interactive HTML page.

`selection` chooses the events, `payload` makes the data, `network`, `overview`, `layout` and `places` the pictures,
`assemble` the page from the modules in `page/`.
"""

from kg.view.selection import Selection, select
from kg.view.writing import Live, render_view, write_view

__all__ = ["Live", "Selection", "render_view", "select", "write_view"]
