"""The trained encoder: documents in blocks of word pieces, scores for words, and the resulting event mentions."""
