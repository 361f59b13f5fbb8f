"""A handful of question forms in plain English, mapped to saved queries: `kg ask`."""

from kg.query.ask.asking import Asked, understand
from kg.query.ask.forms import Form, load_forms
from kg.query.ask.periods import Period, read_period

__all__ = ["Asked", "Form", "Period", "load_forms", "read_period", "understand"]
