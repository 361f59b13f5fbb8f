"""The trained encoder: a document in blocks of word pieces, scores of its words, and the event mentions they give."""
