"""A snapshot of the store to one interactive HTML page.

`payload` makes the data, `network` and `layout` the picture, `assemble` the page from the modules in `page/`.
"""

from kg.view.writing import render_view, write_view

__all__ = ["render_view", "write_view"]
