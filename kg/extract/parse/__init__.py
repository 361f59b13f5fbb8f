"""The dependency parse as extraction reads it: grammatical functions, slots, forms of verbs, common misreadings."""
