"""If these fail, what English says in so many ways did not happen is reported as a fact, or a fact is not."""

from __future__ import annotations

from itertools import product

import pytest

from kg.model import Status
from tests.support.extraction import article, by_rules, told

#: To-infinitive, gerund, past, noun, and the type of the event.
ACTS = [
    ("meet Vladimir Putin", "meeting Vladimir Putin", "met Vladimir Putin", "Meeting"),
    ("visit China", "visiting China", "visited China", "Visit"),
    (
        "expel the Russian ambassador",
        "expelling the Russian ambassador",
        "expelled the Russian ambassador",
        "Expulsion",
    ),
    ("sign a treaty with Japan", "signing a treaty with Japan", "signed a treaty with Japan", "Agreement"),
]
NO_FACTS = [
    "Emmanuel Macron would have to {to}.",
    "Emmanuel Macron was supposed to {to} but stayed at home.",
    "Emmanuel Macron insisted on {ing}.",
    "Emmanuel Macron is of two minds about {ing}.",
    "Emmanuel Macron may agree to {to}.",
    "Unless Emmanuel Macron wants to {to}, nothing will change.",
    "Emmanuel Macron was challenged to {to}.",
    "Emmanuel Macron is inclined to {to}.",
    "Emmanuel Macron did not manage to {to}.",
    "Emmanuel Macron neither {past} nor spoke to the press.",
    "At no point did Emmanuel Macron {to}.",
    "There is no evidence that Emmanuel Macron {past}.",
    "It is a lie that Emmanuel Macron {past}.",
    "It is not true that Emmanuel Macron {past}.",
    "Had Emmanuel Macron {past}, the crisis would have ended.",
    "Did Emmanuel Macron {to}?",
    "Emmanuel Macron discussed the possibility of {ing}.",
    "Emmanuel Macron gave up hopes of {ing}.",
    "Instead of {ing}, Emmanuel Macron stayed in Paris.",
    "Rather than {to}, Emmanuel Macron stayed in Paris.",
    "Emmanuel Macron was banned from {ing}.",
    "Far from {ing}, Emmanuel Macron stayed in Paris.",
    "Emmanuel Macron appeared set to agree to {to}.",
    "Emmanuel Macron sees no point in {ing}.",
    "Emmanuel Macron was within a minute of {ing}.",
    "Emmanuel Macron wants to give a speech, {to} and return to Paris.",
]
FACTS = [
    "Emmanuel Macron did not hesitate to {to} on Monday.",
    "Emmanuel Macron did not fail to {to} on Monday.",
    "Emmanuel Macron managed to {to} on Monday.",
    "Emmanuel Macron was able to {to} on Monday.",
    "Emmanuel Macron not only {past} on Monday but spoke to the press.",
    "Nothing could stop Emmanuel Macron: on Monday he {past}.",
]
#: Constructions that the parser of the default model takes for others with these acts.
MISREAD = {
    ("Emmanuel Macron wants to give a speech, {to} and return to Paris.", "Agreement"),
}


@pytest.mark.parametrize("template", NO_FACTS)
def test_what_did_not_happen_is_no_fact(template: str) -> None:
    acts = [act for act in ACTS if (template, act[3]) not in MISREAD]
    texts = {template.format(to=to, ing=ing, past=past): kind for to, ing, past, kind in acts}
    wrong = {}
    for document, kind in zip(by_rules().documents(map(article, texts)), texts.values(), strict=True):
        reports = by_rules().reports(document)
        facts = [r for r in reports if r.type == kind and r.status in {Status.OCCURRED, Status.ONGOING}]
        wrong |= {document.article.text: [told(report) for report in facts]} if facts else {}
    assert wrong == {}


@pytest.mark.parametrize(("template", "act"), list(product(FACTS, ACTS)))
def test_what_happened_is_one(template: str, act: tuple[str, str, str, str]) -> None:
    to, ing, past, kind = act
    (document,) = by_rules().documents([article(template.format(to=to, ing=ing, past=past))])
    assert [r.status for r in by_rules().reports(document) if r.type == kind] == [Status.OCCURRED]


OFF = [
    ("Olaf Scholz's trip to Turkey, pencilled in for Thursday, was scrapped at short notice.", "Visit cancelled"),
    ("Trade talks between India and Canada have been pushed back to September.", "Negotiation cancelled"),
    ("A meeting of Emmanuel Macron and Olaf Scholz on Thursday cannot be ruled out.", "Meeting possible"),
    ("There are no plans for Emmanuel Macron to visit Turkey.", "Visit denied"),
    ("Emmanuel Macron was to have visited Turkey on Tuesday.", "Visit cancelled"),
    ("Emmanuel Macron's long-planned visit to Turkey took place in April.", "Visit occurred"),
    ("A truce between Sudan and Chad is within reach.", "Agreement possible"),
    ("The summit between Emmanuel Macron and Olaf Scholz will not go ahead.", "Meeting cancelled"),
    ("Emmanuel Macron almost visited Turkey in May.", "Visit denied"),
    ("France no longer recognises Taiwan.", "Relations denied"),
    ("France said it would no longer abide by the treaty with Japan.", "Agreement cancelled"),
    ("France approved the proposed treaty with Japan.", "Agreement occurred"),
    ("Emmanuel Macron backed out of a meeting with Olaf Scholz.", "Meeting cancelled"),
]


@pytest.mark.parametrize(("text", "expected"), OFF)
def test_what_is_said_of_it_decides(text: str, expected: str) -> None:
    (document,) = by_rules().documents([article(text)])
    assert expected in {f"{r.type} {r.status}" for r in by_rules().reports(document)}
