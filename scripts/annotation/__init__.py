"""Tools for `data/corpus`: marks to records, texts joined to labels, splits, agreement, checks."""
