"""Time expressions: from a sentence to symbolic values with offsets, and to days on the calendar.

    finding -> TimeExpression -> resolving -> kg.model.TimeSpan      (lexicon and patterns feed finding)

`dateline` reads where and when an article was written. Plain strings throughout; spaCy is not needed.
"""
