"""Roles in a text and terms of office: which terms a role can mean, and who holds it on a day."""

from datetime import date

from kg.resolve.linking.naming import PersonName
from kg.resources.gazetteer import Gazetteer, OfficeRule, Tenure

_PRESIDENT = "resident"  # in "President", "Vice-President" and "Acting President" alike


def rule_of(name: PersonName, gazetteer: Gazetteer) -> OfficeRule | None:
    """Return the rule for the office that the text gives."""
    office = name.office or ""
    if "top diplomat" in name.role.lower() or "chief diplomat" in name.role.lower():
        office = "top_diplomat"
    return gazetteer.office_rule(office, name.country)


def is_vague(office: str, country: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a role is too vague to exclude anybody ("official", "envoy", "General")."""
    rule = gazetteer.office_rule(office, country)
    return rule is None or rule.kind == "vague"


def in_role(tenure: Tenure, name: PersonName, gazetteer: Gazetteer) -> bool:
    """Whether a term is one of the office that the text gives."""
    rule = rule_of(name, gazetteer)
    if rule is None or tenure.office not in rule.classes:
        return False
    if name.target is not None and tenure.target is not None and tenure.target != name.target:
        return False
    return not rule.labels or tenure.office == name.office or _labelled(tenure, rule)


def holders_of(name: PersonName, day: date, gazetteer: Gazetteer) -> tuple[tuple[Tenure, ...], bool]:
    """Return the terms that may cover a day in the office and state of a role, and whether one person holds it.

    A president who is not the head of state (Iran) is found by the label of the term, not by the class.
    """
    rule = rule_of(name, gazetteer)
    if rule is None or name.country is None:
        return (), False
    single = rule.kind == "one" or (name.office == "ambassador" and name.target is not None)
    for office in rule.classes:
        terms = gazetteer.holders(name.country, office, day)
        if name.target is not None:
            terms = tuple(t for t in terms if t.target == name.target)
        labelled = tuple(t for t in terms if _labelled(t, rule))
        if says_president(name) or rule.office == "top_diplomat":
            terms = tuple(t for t in labelled if _PRESIDENT in t.label or rule.office == "top_diplomat")
        else:
            terms = labelled or terms
        if terms:
            return terms, single
    if says_president(name):
        return gazetteer.holders(name.country, rule.classes[0], day), single
    return (), single


def describe(tenure: Tenure, gazetteer: Gazetteer) -> str:
    """Return a term in words: "Minister of Foreign Affairs of China, 2022-12-30 to 2023-07-25"."""
    label = tenure.post(gazetteer.name_of(tenure.country) or tenure.country)
    until = f"to {tenure.end}" if tenure.end else f"known until {tenure.known_until}"
    return f"{label}, {tenure.start} {until}"


def _labelled(tenure: Tenure, rule: OfficeRule) -> bool:
    return not rule.labels or any(word in tenure.label for word in rule.labels)


def is_presidency(tenure: Tenure) -> bool:
    """Whether a term is that of a president, by its label."""
    return _PRESIDENT in tenure.label


def says_president(name: PersonName) -> bool:
    """Whether the text calls a head of state president."""
    return name.office == "head_of_state" and "president" in name.role.lower()
