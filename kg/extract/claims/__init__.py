"""Claims of other extractors to reports: checked against the article, then grounded in our own annotation of it."""
