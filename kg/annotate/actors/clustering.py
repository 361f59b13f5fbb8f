"""Mentions grouped into actors: states and bodies by code, people by name, surnames and titles to the full name."""

from collections.abc import Sequence

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.people import surnames, without_suffix
from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.annotate.document import Document
from kg.model import ActorKind


def tie(phrases: Sequence[Phrase], document: Document, words: ActorWords) -> Clusters:
    """Return the clusters of an article's phrases; full names are grouped before surnames and titles."""
    clusters = Clusters()
    index: dict[tuple[str, ...], int] = {}
    chosen: dict[Phrase, int] = {}
    for phrase in sorted(phrases, key=_fullness):
        key = _key(phrase, clusters, index, words.regnal)
        if key not in index:
            index[key] = clusters.add(Cluster(phrase.name, phrase.kind, phrase.country, phrase.office, phrase.title))
        chosen[phrase] = index[key]
        _enrich(clusters.items[index[key]], phrase)
    for phrase in phrases:
        clusters.items[chosen[phrase]].phrases.append(phrase)
    for cluster in clusters.items:
        _name_as_written(cluster, document)
    _point(phrases, chosen, clusters, document)
    return clusters


def _name_as_written(cluster: Cluster, document: Document) -> None:
    """Name a body or party that has no code as fully as the article does: "ECOWAS" if it is never spelled out."""
    if cluster.kind not in (ActorKind.BODY, ActorKind.GROUP) or cluster.country is not None:
        return
    written = [document.doc[p.start : p.end].text for p in cluster.phrases if p.form is Form.NAME]
    if written and cluster.name not in written:
        cluster.name = max(written, key=len)


def _fullness(phrase: Phrase) -> tuple[int, int, int]:
    """Full names first, then surnames, then roles; each in reading order."""
    order = 0
    if phrase.form is Form.PERSON:
        order = 1 if " " in phrase.name else 2
    elif phrase.form is Form.ROLE:
        order = 3
    return order, phrase.start, phrase.end


def _key(
    phrase: Phrase, clusters: Clusters, index: dict[tuple[str, ...], int], regnal: frozenset[str]
) -> tuple[str, ...]:
    if phrase.kind is not ActorKind.PERSON and phrase.kind is not ActorKind.PLACE and phrase.key is not None:
        return ("code", phrase.key)
    if phrase.kind is ActorKind.PLACE or phrase.kind is ActorKind.GROUP:
        return (str(phrase.kind), phrase.name.casefold())
    if phrase.form is Form.ROLE:
        holder = _holder(phrase, clusters, index)
        return holder or ("role", phrase.country or "", phrase.office or phrase.name)
    return _person_key(phrase, clusters, index, regnal)


def _holder(phrase: Phrase, clusters: Clusters, index: dict[tuple[str, ...], int]) -> tuple[str, ...] | None:
    """Return the one person in the text with this office and country, if there is exactly one."""
    if phrase.office is None:
        return None
    keys = [
        key
        for key, number in index.items()
        if key[0] == "person"
        and clusters.items[number].office == phrase.office
        and clusters.items[number].country == phrase.country
    ]
    return keys[0] if len(keys) == 1 else None


def _person_key(
    phrase: Phrase, clusters: Clusters, index: dict[tuple[str, ...], int], regnal: frozenset[str]
) -> tuple[str, ...]:
    own = ("person", without_suffix(phrase.name).casefold())
    if own in index:
        return own
    candidates: list[tuple[int, tuple[str, ...]]] = []
    for key, number in index.items():
        if key[0] != "person":
            continue
        cluster = clusters.items[number]
        if phrase.name in set(surnames(cluster.name, regnal)) and _compatible(phrase, cluster):
            before = [p.start for p in cluster.phrases if p.start < phrase.start]
            candidates.append((max(before, default=-1), key))
    if not candidates:
        return own
    if len({key for _, key in candidates}) > 1 and phrase.country is None and phrase.title is None:
        last = [(at, key) for at, key in candidates if key[1].split()[-1] == phrase.name.casefold()]
        candidates = last or candidates
    return max(candidates)[1]


def _compatible(phrase: Phrase, cluster: Cluster) -> bool:
    """Whether the country and office that a phrase gives do not contradict the cluster's."""
    return phrase.assumed or phrase.country is None or cluster.country in (None, phrase.country)


def _enrich(cluster: Cluster, phrase: Phrase) -> None:
    """Add to a cluster what a phrase says of its name, country and office."""
    if phrase.form is Form.PERSON and len(phrase.name) > len(cluster.name) and cluster.kind is ActorKind.PERSON:
        cluster.name = phrase.name
    cluster.country = cluster.country or phrase.country
    if cluster.office is None:
        cluster.office, cluster.title = phrase.office, phrase.title or cluster.title


def _point(phrases: Sequence[Phrase], chosen: dict[Phrase, int], clusters: Clusters, document: Document) -> None:
    """Make the tokens of every phrase stand for its actor; plural roles stand for several."""
    groups: dict[tuple[int, int, int], list[Phrase]] = {}
    for phrase in phrases:
        groups.setdefault((phrase.start, phrase.end, phrase.head), []).append(phrase)
    ordered = sorted(
        groups.items(), key=lambda item: (item[1][0].form not in (Form.NAME, Form.MODIFIER, Form.PERSON), item[0])
    )
    for (start, end, head), group in ordered:
        numbers = tuple(dict.fromkeys(chosen[phrase] for phrase in group))
        span = document.span(start, end)
        if group[0].form in (Form.ROLE, Form.OFFICIALS):
            clusters.point([head], numbers, span)
        else:
            clusters.point(range(start, end), numbers, span)
            clusters.point(group[0].title_tokens, numbers, span)
