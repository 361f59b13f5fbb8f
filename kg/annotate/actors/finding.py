"""The actors of an article: names, roles and people are found, grouped into actors, and references resolved."""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.actors.clustering import tie
from kg.annotate.actors.collectives import find_collectives
from kg.annotate.actors.descriptions import Descriptions, find_described, load_descriptions
from kg.annotate.actors.employers import Employers, Unowned
from kg.annotate.actors.governments import find_led_governments, leader_names
from kg.annotate.actors.known_people import KnownPeople
from kg.annotate.actors.leaders import LeaderOfSite
from kg.annotate.actors.names import find_names
from kg.annotate.actors.nominals import NominalWords, load_nominal_words
from kg.annotate.actors.people import NameRun, find_runs
from kg.annotate.actors.persons import compose_persons
from kg.annotate.actors.phrases import ActorWords, Phrase, Scan, load_actor_words
from kg.annotate.actors.quotations import resolve_quotations
from kg.annotate.actors.references import References
from kg.annotate.actors.roles import RoleMatch, find_roles, role_phrases
from kg.annotate.actors.turns import resolve_turns
from kg.annotate.actors.voice import resolve_voice
from kg.annotate.document import Document
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.publishers import Publisher, Publishers, load_publishers


class ActorFinder:
    """Finds the actors of parsed articles with one gazetteer and one set of word lists."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._words: ActorWords = load_actor_words()
        self._nominals: NominalWords = load_nominal_words()
        self._descriptions: Descriptions = load_descriptions()
        self._publishers: Publishers = load_publishers()

    def find(self, document: Document) -> Document:
        """Return the document with its actors and the tokens that point to them."""
        source = Publisher(document.article.source, document.article.url)
        publisher = self._publishers.of(source)
        phrases = self._phrases(document, publisher)
        clusters = tie(phrases, document, self._words)
        foreign = self._words.ministerial if publisher in self._words.no_ministries else frozenset()
        document = replace(document, publisher=publisher, foreign_titles=foreign)
        resolve_turns(clusters, document, self._words)
        resolve_voice(clusters, document, self._gazetteer)
        leader = self._publishers.leader(source)
        site = None if leader is None else LeaderOfSite(clusters, document, leader, self._gazetteer)
        if site is not None:
            site.resolve_title()
        known = KnownPeople(self._gazetteer, document.anchor.day)
        unowned = Unowned(self._words, self._gazetteer, document, clusters)
        References(clusters, document, self._words, self._nominals, known, unowned).resolve()
        if site is not None:
            site.resolve_posts()
        Employers(self._words, known, unowned, document, clusters).employ_all()
        resolve_quotations(clusters, document, self._words)
        return clusters.into(document)

    def _phrases(self, document: Document, publisher: str | None) -> list[Phrase]:
        doc = document.doc
        scan = Scan(
            doc,
            [token.text for token in doc],
            [(sentence.start, sentence.end) for sentence in document.sentences],
            self._gazetteer,
            self._words,
            document.anchor.day,
            publisher,
        )
        names = find_names(scan)
        names.extend(find_described(scan, self._descriptions, _cover(names, ())))
        leaders = leader_names(scan)
        roles = find_roles(scan, names, leaders)
        covered = _cover(names, roles)
        runs = find_runs(scan, covered)
        names, runs = _prefer_people(scan, names, runs)
        governments, runs = find_led_governments(scan, runs)
        persons, used = compose_persons(scan, runs, roles, names)
        phrases = [*names, *persons, *governments]
        led = {i for phrase in governments for i in range(phrase.start, phrase.end)}
        for role in roles:
            if role not in used and role.start not in led:
                last = doc[role.end - 1]
                head = doc[role.start : role.end].root.i
                phrases.extend(role_phrases(scan, role, head, last.lemma_.lower()))
        named = {phrase.head for phrase in phrases} | set(_cover(names, ()))
        phrases.extend(find_collectives(scan, self._descriptions, names, named))
        return sorted(phrases, key=lambda phrase: (phrase.start, -phrase.end, phrase.name))


def _cover(names: Sequence[Phrase], roles: Sequence[RoleMatch]) -> dict[int, int]:
    covered = {i: phrase.end for phrase in names for i in range(phrase.start, phrase.end)}
    covered.update({i: role.end for role in roles for i in range(role.start, role.end)})
    return covered


def _prefer_people(scan: Scan, names: list[Phrase], runs: list[NameRun]) -> tuple[list[Phrase], list[NameRun]]:
    """Drop a one-word place name inside a known person's name ("Jordan Peterson", "Paris Hilton")."""
    kept: list[Phrase] = []
    by_start = {run.start: run for run in runs}
    for phrase in names:
        run = by_start.get(phrase.end)
        if run is not None and phrase.end - phrase.start == 1:
            text = scan.doc[phrase.start : run.end].text
            if scan.gazetteer.people_by_name(text):
                runs[runs.index(run)] = NameRun(phrase.start, run.end, text, True)
                continue
        kept.append(phrase)
    return kept, runs
