"""If these fail, readers are not told how sure an event is, or that its articles contradict each other."""

import csv
import io
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from kg.view.sureness import Sureness, sure_steps, sureness
from kg.view.wording import grounds
from tests.support.newsroom import contradicted, denied, newsroom
from tests.view.conftest import Opener

DISPUTED = next(e for e in contradicted().events if e.contradictions)


def test_a_contradiction_is_counted_in_the_head_and_quoted_from_both_sides(visit: Opener) -> None:
    page = visit(contradicted())
    page.page.get_by_role("button", name="1 contradicted").click()
    expect(page.page.locator("#table tbody tr")).to_have_count(1)
    expect(page.page.locator("#chips")).to_contain_text("contradicted")
    page.page.locator("#table tbody button").first.click()
    sides = page.page.locator("#details .versus .side")
    expect(sides).to_have_count(2)
    reports = {r.id: r for r in contradicted().reports}
    (told,) = DISPUTED.contradictions
    for side, says, report in zip(sides.all(), (told.says, told.other_says), (told.left, told.right), strict=True):
        assert says in side.inner_text()
        assert reports[report].evidence[0].quote in side.inner_text()
    page.assert_clean()


def test_every_event_says_in_words_how_sure_it_is(visit: Opener) -> None:
    page = visit(contradicted(), f"#open=event:{DISPUTED.id}")
    assert "unsure (0.42)" in page.page.locator("#details dl").inner_text()
    assert f"{DISPUTED.independent} independent article" in page.page.locator("#details dl").inner_text()
    rows = page.page.locator("#table tbody tr").all_inner_texts()
    assert rows
    assert all(any(step.name in row for step in sure_steps()) for row in rows)


def test_an_event_says_how_many_articles_report_it_and_how_many_deny_it(visit: Opener) -> None:
    event = next(each for each in denied().events if each.disputed)
    reporting = event.independent - 1
    words = f"{reporting} article{'s report' if reporting > 1 else ' reports'} it, 1 denies it"
    page = visit(denied(), f"#open=event:{event.id}")
    panel = page.page.locator("#details")
    expect(panel.locator("h2")).to_contain_text(f"{words} · ●●● sure that it is reported ⚠ denied by some")
    expect(panel.locator("dl")).to_contain_text(f"{words.replace(' article', ' independent article')}")
    expect(panel.locator("dl")).to_contain_text("sure that it is reported (0.93)")
    row = page.page.locator("#table tbody tr", has_text="denied by some")
    expect(row.locator("td.number")).to_have_text(f"{event.independent} (1 denies)")
    country = next(p.country for p in event.participants if p.country)
    page = visit(denied(), f"#page=profile:{country}")
    rows = page.page.locator("details.row", has_text="denied by some")
    expect(rows.first).to_contain_text(f"{words} · ●●● sure that it is reported")
    page.assert_clean()


def test_contradictions_of_one_kind_are_named_once(visit: Opener) -> None:
    whole = contradicted()
    more = replace(DISPUTED, contradictions=DISPUTED.contradictions * 16)
    events = tuple(more if event.id == more.id else event for event in whole.events)
    page = visit(replace(whole, events=events), f"#open=event:{more.id}")
    expect(page.page.locator("#details h2 .disputed")).to_have_text("⚠ different dates reported")
    expect(page.page.locator("#details .versus")).to_have_count(1)
    expect(page.page.locator("#details .disputes")).to_contain_text("15 more pairs of reports say the same.")
    page.assert_clean()


@pytest.mark.parametrize(
    ("independent", "denied", "words"),
    [(1, 0, "1 article"), (2, 2, "2 articles deny it"), (3, 1, "2 articles report it, 1 denies it")],
)
def test_articles_that_report_and_that_deny_are_counted_apart(independent: int, denied: int, words: str) -> None:
    assert grounds(independent, denied) == words


def test_a_reprint_of_a_denial_is_no_second_denial() -> None:
    event = next(each for each in denied().events if each.disputed)
    article_of = {report.id: report.article for report in denied().reports}
    against = article_of[event.contradictions[0].right]
    assert event.denials(article_of) == 1
    assert replace(event, reprints=(against,)).denials(article_of) == 0
    assert event.denials(dict.fromkeys(article_of, "one article that says both")) == 0


@pytest.mark.parametrize("step", sure_steps()[:2])
def test_the_filter_keeps_what_is_sure_enough(visit: Opener, step: Sureness) -> None:
    page = visit(contradicted())
    page.drawer().select_option("#f-sure", str(step.least))
    kept = [e for e in contradicted().events if e.confidence >= step.least]
    expect(page.page.locator("#table tbody tr")).to_have_count(len(kept))
    assert len(kept) < len(newsroom().events)


def test_the_less_sure_is_paler(visit: Opener) -> None:
    page = visit(contradicted(), "#ties=600&count=all")
    opacities = page.page.evaluate(
        "window.kgExplorer.network.network.body.data.edges.get().map(e => [e.numbers, e.color.opacity])"
    )
    confidences = page.page.evaluate("window.kgExplorer.data.events.map(e => e.confidence)")
    for numbers, opacity in opacities:
        mean = sum(confidences[number] for number in numbers) / len(numbers)
        assert opacity == sureness(mean).opacity
    assert len({opacity for _, opacity in opacities}) > 1


def test_the_csv_says_it_too(visit: Opener) -> None:
    page = visit(contradicted(), "#disputed=yes")
    with page.page.expect_download() as download:
        page.page.click("#download")
    (row,) = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    assert (row["confidence"], row["n_independent"]) == ("0.42", str(DISPUTED.independent))
    assert row["contradictions"] == "date: 4 Mar 2024 / 9 Mar 2024"


def test_counts_of_choices_are_of_what_the_filter_leaves(visit: Opener) -> None:
    page = visit(newsroom(), "#country=CHN")
    page.page.click("#filter-box summary")
    for name, values in (("type", lambda e: {e.type}), ("topic", lambda e: set(e.topics))):
        found = {
            str(o.get_attribute("value")): int(o.inner_text().rpartition("(")[2].rstrip(")").replace(",", ""))
            for o in page.page.locator(f"#f-{name} option[data-facet]").all()
        }
        chinese = [e for e in newsroom().events if any(p.country == "CHN" for p in e.participants)]
        for value, number in found.items():
            if not value.endswith("(all)"):
                assert number == sum(value in values(e) for e in chinese), value
    for box in page.page.locator(".statuses label").all():
        status, number = box.inner_text().split()
        assert int(number) == sum(str(e.status) == status for e in chinese)


def test_a_choice_in_the_open_drawer_counts_anew(visit: Opener) -> None:
    page = visit(newsroom())
    page.drawer().select_option("#f-country", "CHN")
    page.rest()
    chinese = [e for e in newsroom().events if any(p.country == "CHN" for p in e.participants)]
    for box in page.page.locator(".statuses label").all():
        status, number = box.inner_text().split()
        assert int(number) == sum(str(e.status) == status for e in chinese)
    others = page.page.locator("#f-country option[data-facet]").all()
    assert len(others) > 1, "other choices of the same kind stay open"
    for option in others:
        code = option.get_attribute("value")
        number = sum(any(p.country == code for p in e.participants) for e in newsroom().events)
        assert option.inner_text().endswith(f"({number})")
