"""`Article` to `Document`: segments, the spaCy parse, actor mentions tied together, time expressions."""
