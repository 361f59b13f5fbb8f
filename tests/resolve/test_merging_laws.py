"""What merging keeps whatever comes in. If these fail, a rebuild on another day gives another graph."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Place, Status
from kg.model.sketch import sketch_of
from kg.resolve.components import components
from kg.resolve.merging import MergeRules, cluster, merge_reports, profile_of
from kg.resolve.merging.blocking import candidates, keys_of
from kg.resolve.merging.clustering import likely, undirected
from tests.resolve.merging_reports import NAMES, OTHER, WIRE, Told, merged, told

RULES = MergeRules.load()
DAY = date(2023, 5, 1)
ACTORS = {
    "Meeting": ("participant", "participant"),
    "Visit": ("visitor", "host"),
    "PhoneCall": ("participant", "participant"),
    "Expulsion": ("actor", "target"),
}
NAMES_OF = ["Lund", "Berg", "Okafor", "Sato", "Mori", "NOR", "JPN", "NGA", "NAT"]

# Nothing, two texts, and each printed again with a few words changed.
SKETCHES = [None, *(sketch_of(text) for text in (WIRE, WIRE.replace("w7 ", ""), OTHER, OTHER.replace("v50", "v")))]


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    """A report of one of few types by few actors within six weeks, so that many of them are close to merging."""
    kind = draw(st.sampled_from(sorted(ACTORS)))
    who = draw(st.lists(st.sampled_from(NAMES_OF), min_size=1, max_size=3, unique=True))
    roles = [ACTORS[kind][min(i, 1)] for i in range(len(who))]
    day = DAY + timedelta(draw(st.integers(0, 40)))
    published = day + timedelta(draw(st.integers(-20, 5)))
    dated = draw(st.booleans())
    report, article = told(
        draw(st.sampled_from([published.isoformat(), published.isoformat(), None])),
        kind,
        " ".join(f"{role}:{name}" for role, name in zip(roles, who, strict=True)),
        day.isoformat() if dated else None,
        (day + timedelta(draw(st.integers(0, 3)))).isoformat() if dated else None,
        status=draw(st.sampled_from(list(Status))),
        place=draw(st.sampled_from([None, Place("Bergen", "NOR"), Place("Kyoto", "JPN")])),
        article=draw(st.sampled_from([f"a{n}" for n in range(8)] + [None] * 8)),
        quote=f"Told as {draw(st.integers(0, 10**6))}.",
    )
    return report, replace(article, sketch=draw(st.sampled_from(SKETCHES)))


CORPORA = st.lists(tellings(), max_size=24, unique_by=lambda telling: telling[0].id)  # an id names one report


@given(CORPORA, st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_blocks_that_are_shared_out_give_the_same_pairs(corpus: list[Told], shares: int) -> None:
    records = {a.id: a for _, a in corpus}
    profiles = {r.id: profile_of(r, records, RULES) for r, _ in corpus}.values()
    keys = {profile.id: frozenset().union(*keys_of(profile, RULES)) for profile in profiles}
    found = {}
    for share in range(shares):
        here = {key for each in keys.values() for key in each if len(key) % shares == share}
        sent = [profile for profile in profiles if not here.isdisjoint(keys[profile.id])]
        found |= undirected(likely(candidates(sent, RULES, here), RULES))
    assert found == undirected(likely(candidates(profiles, RULES), RULES))


@given(CORPORA, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_changes_nothing(corpus: list[Told], chance: random.Random) -> None:
    other = list(corpus)
    chance.shuffle(other)
    records = {a.id: a for _, a in corpus}
    one = merge_reports([r for r, _ in corpus], records, NAMES, RULES)
    assert merge_reports([r for r, _ in other], dict(reversed(records.items())), NAMES, RULES) == one


@given(CORPORA)
@settings(max_examples=60, deadline=None)
def test_every_report_is_in_one_event_and_every_join_has_its_judgement(corpus: list[Told]) -> None:
    found, judgements = merged(*corpus)
    members = [r for event in found for r in event.reports]
    assert sorted(members) == sorted({r.id for r, _ in corpus})
    assert sum(j.same for j in judgements) == len(members) - len(found)
    home = {r: event.id for event in found for r in event.reports}
    assert all((home[j.left] == home[j.right]) == j.same and RULES.pair <= j.score <= 1 for j in judgements)
    assert all(j.reason.startswith("refused: ") for j in judgements if not j.same)
    assert [event.id for event in found] == sorted(event.id for event in found)


@given(CORPORA)
@settings(max_examples=60, deadline=None)
def test_an_event_says_only_what_its_reports_say(corpus: list[Told]) -> None:
    by_id = {r.id: r for r, _ in corpus}
    for event in merged(*corpus)[0]:
        reports = [by_id[r] for r in event.reports]
        assert event.type in {r.type for r in reports}
        assert event.status in {r.status for r in reports}
        assert (event.time.start, event.time.end) in {(r.time.start, r.time.end) for r in reports} | {(None, None)}
        assert {p.country for p in event.participants} <= {p.country for r in reports for p in r.participants}
        assert {step.report for step in event.history} == set(event.reports)


@given(CORPORA, tellings())
@settings(max_examples=60, deadline=None)
def test_a_new_report_touches_only_the_component_it_is_linked_to(corpus: list[Told], newcomer: Told) -> None:
    everything = {r.id: (r, a) for r, a in [*corpus, newcomer]}
    articles = {a.id: a for _, a in corpus}
    articles.setdefault(newcomer[1].id, newcomer[1])
    after = [profile_of(r, articles, RULES) for r, _ in everything.values()]
    before = [p for p in after if p.id != newcomer[0].id]
    touched = next(
        part
        for part in components((p.id for p in after), ((a.id, b.id) for a, b in candidates(after, RULES)))
        if newcomer[0].id in part
    )
    groups = [{tuple(p.id for p in g) for g in cluster(ps, RULES)[0]} for ps in (before, after)]
    untouched = [{g for g in found if not set(g) & set(touched)} for found in groups]
    assert untouched[0] == untouched[1]


def test_cost_stays_in_proportion_when_one_day_has_many_reports() -> None:
    """Pairs compared per report are bounded, however busy a pair of states is."""
    crowd = [
        told("2023-05-04", "Meeting", "participant:Lund participant:Sato", "2023-05-03", quote=f"Paper {n} told it.")
        for n in range(400)
    ]
    profiles = [profile_of(r, {a.id: a}, RULES) for r, a in crowd]
    assert sum(1 for _ in candidates(profiles, RULES)) <= len(crowd) * RULES.neighbours
    found, _ = merged(*crowd)
    assert [len(event.reports) for event in found] == [400]
