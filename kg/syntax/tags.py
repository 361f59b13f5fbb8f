"""Labels of the English spaCy models, in the sets that rules ask for again and again."""

#: Word classes of verbs, and of nouns and names.
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
#: Tags of finite verbs (modals apart), of names, of plurals.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PROPER = frozenset({"NNP", "NNPS"})
PLURAL = frozenset({"NNS", "NNPS"})
#: Dependency labels of subjects, and of words before a noun that qualify it.
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
QUALIFYING = frozenset({"amod", "compound", "nmod"})
