"""The official whose activities a site reports: titles omit the name, and texts give only the post.

"Meeting with Emmanuel Macron", on the site of the Kremlin, is a meeting of the President of Russia.
"""

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.document import Document
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.publishers import Leader, load_encounter_titles
from kg.syntax.tree import is_definite

_NARROWING = frozenset({"prep", "poss", "appos", "relcl", "amod", "compound"})


class LeaderOfSite:
    """Resolves references to the leader of a text's publisher."""

    def __init__(self, clusters: Clusters, document: Document, leader: Leader, gazetteer: Gazetteer) -> None:
        self._clusters, self._document, self._leader = clusters, document, leader
        self._gazetteer = gazetteer

    def resolve_title(self) -> None:
        """Make the leader a party to the encounter that begins the title ("Meeting with ...")."""
        headline = next((sentence for sentence in self._document.sentences if sentence.headline), None)
        if headline is None:
            return
        found = load_encounter_titles().match([token.lower_ for token in self._document.tokens(headline)])
        if found is not None:
            start, end = headline.start + found[0], headline.start + found[1]
            self._clusters.point([end - 1], (self._number(),), self._document.span(start, end))

    def resolve_posts(self) -> None:
        """Resolve "the President" to the leader unless it means someone named before."""
        *before, last = self._leader.title.split()
        for token in self._document.doc:
            if token.text == last and token.i not in self._clusters.at and self._is_alone(token, before):
                span = self._document.span(token.i - len(before), token.i + 1)
                self._clusters.point([token.i], (self._number(),), span)

    def _is_alone(self, token: Token, before: list[str]) -> bool:
        start = token.i - len(before)
        if start < 0 or [t.text for t in token.doc[start : token.i]] != before or not is_definite(token):
            return False
        return not any(child.dep_ in _NARROWING and not start <= child.i < token.i for child in token.children)

    def _number(self) -> int:
        """Return the leader's position among the actors, by name or by post."""
        publisher, leader = self._document.publisher, self._leader
        for number, person in self._clusters.people():
            if (person.country, person.office) == (publisher, leader.office):
                return number
        name = f"{leader.title} of {self._gazetteer.name_of(publisher or '') or publisher}"
        return self._clusters.add(Cluster(name, ActorKind.PERSON, publisher, leader.office, leader.title))
