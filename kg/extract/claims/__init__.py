"""Turn third-party claims into reports: check them against the article, ground them in our annotation of it."""
