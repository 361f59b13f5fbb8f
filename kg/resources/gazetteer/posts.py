"""What a term of office is called: "Secretary of State of the United States"."""

from kg.resources.gazetteer.records import Tenure

_WITH_ARTICLE = ("United", "European", "Netherlands", "Philippines", "Holy See", "Czech", "Arab League", "Soviet")


def post_of(tenure: Tenure, state: str) -> str:
    """Return the post of a term in words; `state` is the name of the state or body that it is a post of."""
    if state in tenure.label and tenure.target is None:
        return tenure.label
    # "Ambassador of Russia to the United States"; others keep their words together.
    head, to, place = tenure.label.partition(" to ") if tenure.target else (tenure.label, "", "")
    return f"{head} of {_with_article(state)}{to}{_with_article(place)}"


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name
