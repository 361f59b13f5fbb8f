"""Participations that events share with reports. If these fail, an actor is read back with words of a denial."""

from dataclasses import replace

from kg.graph import Store
from kg.model import Snapshot
from kg.resolve.merging.event import event_of_report
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom


def test_an_event_keeps_to_the_sentences_that_it_rests_on() -> None:
    whole = newsroom()
    article = whole.articles[0]
    denial, report = (replace(whole.reports[1], id=name, article=article.id) for name in ("a", "b"))
    event = replace(event_of_report(report, article, NAMES), reports=("a", "b"))
    snapshot = Snapshot((article,), (denial, report), (event,))
    with Store.open("memory:") as store:
        store.replace_article(article, snapshot.reports)
        store.replace_events(snapshot.events, ())
        store.complete()
        assert [p.grounds for p in store.snapshot().events[0].participants] == [p.grounds for p in event.participants]
