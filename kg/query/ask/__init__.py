"""A handful of question forms in plain English, mapped to saved queries: `kg ask`."""

from kg.query.ask.asking import Asked, understand
from kg.query.ask.forms import QuestionForm, load_forms
from kg.query.ask.periods import AskedPeriod, read_period

__all__ = ["Asked", "AskedPeriod", "QuestionForm", "load_forms", "read_period", "understand"]
