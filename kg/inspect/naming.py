"""Which articles of a store a name means: an IRI, an identifier, a file, or an address."""

from collections import defaultdict
from collections.abc import Iterable

from kg.errors import UsageError
from kg.graph import Store, terms
from kg.graph.article_files import ArticlePlace, containers, files_called, noted_places
from kg.graph.vocabulary import Term

#: How many things that a name fits are listed.
_LISTED = 5


def articles_called(store: Store, names: Iterable[str]) -> tuple[str, ...]:
    """Return the identifiers of the articles that names mean, sorted; a file means all its articles.

    A file is given by its path or the last parts of it, an identifier by its beginning where that fits one article.
    Raises UsageError for a name that fits nothing, several files, or several articles under one address, and
    StoreError if the note of files is damaged.
    """
    return tuple(sorted({article for name in names for article in _called(store, terms.plain(name))}))


def _called(store: Store, name: str) -> list[str]:
    start = store.namespace.article("")
    exact = terms.key_of(terms.iri(name)) if name.startswith(start) else name
    if store.article(exact) is not None:
        return [exact]
    if found := _in_file(store, name):
        return found
    address = f"?article {Term.SCHEMA_URL} {terms.text(name)}"
    found = [row["article"] for row in store.solutions(f"SELECT ?article {{ {address} }}", frozenset({"article"}))]
    found = sorted(found) or store.lookup().articles(name)
    if len(found) > 1:
        shown = f"{', '.join(found[:_LISTED])}{', …' if len(found) > _LISTED else ''}"
        raise UsageError(f"{name}: {len(found)} articles fit this; give the identifiers of those you mean: {shown}")
    if not found:
        raise UsageError(
            f"{name}: no article of this store has this identifier, file or address; "
            "`kg query 'SELECT * { ?article a kg:Article }'` lists them"
        )
    return found


def _in_file(store: Store, name: str) -> list[str]:
    """Return the articles in the one file that a name fits, none if it fits none."""
    holders: dict[ArticlePlace, list[str]] = defaultdict(list)
    for article, places in noted_places(store.folder).items():
        for place in places:
            for file in containers(place.file):
                holders[ArticlePlace(file, place.source)].append(article)
    fitting = files_called({place: place.file for place in holders}, name)
    if len({tuple(holders[place]) for place in fitting}) > 1:
        shown = "; ".join(f"{place.file} ({_some(holders[place])})" for place in sorted(fitting)[:_LISTED])
        raise UsageError(f"{name}: {len(fitting)} files fit this; give more of the path, or the articles: {shown}")
    return [article for place in fitting for article in holders[place]]


def _some(articles: list[str]) -> str:
    return f"article {articles[0]}" if len(articles) == 1 else f"{len(articles)} articles, {articles[0]} and others"
