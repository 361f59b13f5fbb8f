// The views of the page, in the order of their tabs. All draw the same selection (see filter.js).
//
// A view is one module that exports an object:
//   name, label   its name in the address, its name on the tab
//   options       its options in the address: name to allowed values, the first the default; [] allows any value.
//                 A select with `data-option="NAME"` among its tools changes one, and is kept up to date by the page.
//   build(parts, page)  called when the view is first shown. `parts` are the elements it fills: `stage` for the
//                 drawing, `tools`, `buttons` that are always in reach, `note` for what is counted, `legend`. `page` has `set(patch)` to change the filter
//                 or options, and `open(target)` to list events: "event:ID", "actor:KEY", "served:CODE", "NAME:KEY";
//                 `keep(patch)` writes options into the address without drawing anew.
//                 Returns { render(selection), select(ids), picture() }: draw the selection; mark the events whose
//                 numbers are in a set; return an SVG element of what is drawn.
//   find(key, selection)  for the targets "NAME:KEY" that the view opens: returns { heading, events }.

import { mapView } from "./map.js";
import { matrixView } from "./matrix.js";
import { networkView } from "./network.js";
import { timelineView } from "./timeline.js";

export const VIEWS = [networkView, timelineView, mapView, matrixView];
