"""If these fail, one event is reported twice, a rule's wording is lost, or the order of mentions decides."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pytest

from kg.annotate.document import Document
from kg.extract.learned.blocks import mentions_of
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.joining import LearnedPeers
from kg.extract.learned.proposing import LearnedProposer
from kg.extract.learned.scoring import DayScore, DocumentScores, LikelyTrigger, PlaceScore, RoleScore, TriggerScore
from kg.extract.mentions import LEARNED, EventMention
from kg.extract.proposer import Peers
from kg.extract.rules import load_rules
from kg.model import Status
from tests.support.extraction import article, by_rules


class Sentence(NamedTuple):
    """What rules and network propose in one sentence, and who joins it."""

    document: Document
    mentions: list[EventMention]
    peers: Peers


@pytest.fixture(scope="module")
def sentences(documents: tuple[Document, ...], proposer: LearnedProposer) -> list[Sentence]:
    return list(_sentences(documents, proposer))


def _sentences(documents: tuple[Document, ...], proposer: LearnedProposer) -> Iterator[Sentence]:
    by_rules = [list(found.propose(documents)) for found in load_rules()]
    for number, (document, learned) in enumerate(zip(documents, proposer.propose(documents), strict=True)):
        mentions: defaultdict[int, list[EventMention]] = defaultdict(list)
        for proposals in (*(found[number] for found in by_rules), learned):
            for mention in proposals.mentions:
                mentions[mention.sentence.index].append(mention)
        assert learned.peers is not None
        yield from (Sentence(document, mentions[index], learned.peers) for index in sorted(mentions))


def wording(mention: EventMention) -> EventMention:
    """Return a mention less what the network may add: who takes part, status, day, place, its scores."""
    bare = replace(mention, fillers=(), score=None, opinion=None, lacks="")
    given = replace(bare.given, status=None, overrules=False, when=None, news=None, where=None, at_dateline=False)
    return replace(bare, given=given)


def test_a_rule_keeps_its_wording_and_none_is_lost(sentences: list[Sentence]) -> None:
    together = 0
    for sentence in sentences:
        by_rules = [mention for mention in sentence.mentions if mention.proposer != LEARNED]
        joined = sentence.peers.joined(sentence.mentions)
        kept = [mention for mention in joined if mention.proposer != LEARNED]
        assert [wording(mention) for mention in kept] == [wording(mention) for mention in by_rules]
        together += sum(mention.score is not None for mention in kept)
    assert together > 20, "rules and network have many events in common"


def test_joining_adds_no_mention_and_gives_each_an_opinion(sentences: list[Sentence]) -> None:
    fewer = 0
    for sentence in sentences:
        joined = sentence.peers.joined(sentence.mentions)
        assert len(joined) <= len(sentence.mentions)
        fewer += len(sentence.mentions) - len(joined)
        assert all(mention.opinion is not None for mention in joined)
        assert all(0 <= score <= 1 for m in joined if m.opinion for score in (m.opinion.trigger, m.opinion.sentence))
    assert fewer > 0


def test_no_side_takes_two_roles(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        before = {(m.rule, m.start): _doubled(m, sentence.document) for m in sentence.mentions}
        for mention in sentence.peers.joined(sentence.mentions):
            assert _doubled(mention, sentence.document) <= before[mention.rule, mention.start], "the rule's own doing"


def _doubled(mention: EventMention, document: Document) -> set[str]:
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for filler in mention.fillers:
        roles[document.actors[filler.actor].side].add(filler.role)
    return {side for side, of_side in roles.items() if len(of_side) > 1}


def test_the_order_of_the_mentions_does_not_matter(sentences: list[Sentence]) -> None:
    chance = random.Random(3)
    for sentence in sentences:
        expected = sorted(map(repr, sentence.peers.joined(sentence.mentions)))
        for _ in range(4):
            shuffled = chance.sample(sentence.mentions, len(sentence.mentions))
            assert sorted(map(repr, sentence.peers.joined(shuffled))) == expected


def test_of_rules_alone_only_the_status_may_change(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        by_rules = [mention for mention in sentence.mentions if mention.proposer != LEARNED]
        joined = sentence.peers.joined(by_rules)
        assert [replace(m, opinion=None, given=n.given) for m, n in zip(joined, by_rules, strict=True)] == by_rules


@pytest.mark.parametrize(("sure", "status"), [(0.9, Status.CANCELLED), (0.8, None)])
def test_the_network_says_the_status_of_what_rules_alone_propose(sure: float, status: Status | None) -> None:
    """If this fails, a visit that "had been expected" stays planned, or guesses replace what rules read."""
    (document,) = by_rules().documents([article("Blinken had been expected in Beijing on Friday.")])
    found = (m for rules in load_rules() for proposals in rules.propose([document]) for m in proposals.mentions)
    rule = next(mention for mention in found if mention.type == "Visit" and not mention.lacks)
    trigger = TriggerScore(
        rule.start, rule.type, None, 0.1, ((Status.CANCELLED, sure), (Status.PLANNED, 1 - sure)), (),
        (DayScore(None, "none", 1.0),), (PlaceScore(None, "none", 1.0),),
    )  # fmt: skip
    likeliest = LikelyTrigger(rule.start, rule.type, None, 0.1)
    scores = DocumentScores((likeliest,), {(rule.sentence.index, rule.type): 0.9}, lambda _: trigger)
    (joined,) = LearnedPeers(scores, {}, document, Bounds()).joined([rule])
    assert joined.given.status is status


def actors_with(document: Document, likely: dict[str, float]) -> set[str]:
    """Return who criticises by rule and network, if the network gives some words these scores as actors."""
    found = (m for rules in load_rules() for proposals in rules.propose([document]) for m in proposals.mentions)
    rule = next(mention for mention in found if mention.type == "Criticism" and not mention.lacks)
    named = ((mention, document.doc[mention.head].text) for mention in mentions_of(document))
    roles = [RoleScore(mention, "actor", likely[word]) for mention, word in named if word in likely]
    trigger = TriggerScore(
        rule.start, rule.type, None, 0.9, ((Status.OCCURRED, 1.0),), tuple(roles),
        (DayScore(None, "news", 1.0),), (PlaceScore(None, "none", 1.0),),
    )  # fmt: skip
    learned = replace(rule, proposer=LEARNED, fillers=(), score=0.9)
    scores = DocumentScores((trigger,), {(rule.sentence.index, rule.type): 0.9}, lambda _: trigger)
    (joined,) = LearnedPeers(scores, {id(learned): trigger}, document, Bounds()).joined([rule, learned])
    return {document.actors[filler.actor].name for filler in joined.fillers if filler.role == "actor"}


@pytest.mark.parametrize(
    ("text", "likely", "actors"),
    [
        # Beside one of the list whom the network keeps.
        ("Germany, Italy and Spain condemned Iran.", {"Germany": 0.9}, {"Germany", "Italy", "Spain"}),
        (
            "Germany, Italy and Spain condemned Iran.",
            {"Germany": 0.1, "Italy": 0.9, "Spain": 0.1},
            {"Germany", "Italy", "Spain"},
        ),
        # One pronoun is no list.
        ("Germany and Italy met. They condemned Iran.", {"Germany": 0.9, "Italy": 0.1}, {"Germany"}),
    ],
)
def test_who_stands_in_a_list_with_one_whom_the_network_keeps_stays(
    text: str, likely: dict[str, float], actors: set[str]
) -> None:
    """If this fails, states that acted together are left out of what they did."""
    (document,) = by_rules().documents([article(text)])
    assert actors_with(document, likely) == actors


@pytest.mark.parametrize(
    ("likely", "actor"),
    [
        ({"Germany": 0.3, "Scholz": 0.9}, "Olaf Scholz"),
        ({"Germany": 0.8, "Scholz": 0.9}, "Germany"),  # nearly as likely: the rule has the last word
        ({"Germany": 0.05, "Scholz": 0.1}, "Germany"),  # the network finds neither likely
        ({"Germany": 0.5, "Iran": 0.9}, "Germany"),  # not of that side
    ],
)
def test_within_a_side_the_network_says_who_acts(likely: dict[str, float], actor: str) -> None:
    """If this fails, an act of a chancellor is put down to the state, or to another of its officials."""
    (document,) = by_rules().documents([article("Germany condemned Iran before Olaf Scholz left.")])
    assert actors_with(document, likely) == {actor}


def test_nobody_takes_part_twice() -> None:
    """If this fails, a visit by two ministers is one by one of them, counted twice."""
    (document,) = by_rules().documents([article("Sergei Lavrov and Sergei Shoigu condemned Iran.")])
    assert actors_with(document, {"Lavrov": 0.2, "Shoigu": 0.9}) == {"Sergei Lavrov", "Sergei Shoigu"}
