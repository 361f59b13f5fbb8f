"""If these fail, the graph cannot say which articles of an event are one story printed again."""

from dataclasses import replace

from kg.graph import Mode, Store
from kg.graph.vocabulary import Prop
from tests.support.newsroom import newsroom


def test_reprints_are_written_counted_and_read_back() -> None:
    told = newsroom()
    event = next(event for event in told.events if len(event.articles) == 3)
    copied = replace(event, reprints=event.articles[1:])
    events = tuple(copied if other is event else other for other in told.events)
    with Store.open("memory:", Mode.CREATE) as store:
        for record in told.articles:
            store.replace_article(record, [report for report in told.reports if report.article == record.id])
        store.replace_events(events, told.judgements)
        snapshot = store.snapshot()
        assert snapshot.events == tuple(sorted(events, key=lambda event: event.id))
        assert snapshot.articles == told.articles
        assert any(record.sketch and record.author for record in snapshot.articles)
        counted = [q.object.value for q in store.quads() if q.predicate == Prop.INDEPENDENT_ARTICLES]
        assert sorted(counted) == sorted(str(e.independent) for e in events if e.reprints)
        assert "1" in counted
