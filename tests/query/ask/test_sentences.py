"""Answers that rest on sentences. If this fails, kg ask mistakes one act for another, or hides what the texts say."""

from collections.abc import Iterator
from datetime import date

import pytest

from kg.errors import QueryError
from kg.graph import Store
from kg.model import (
    ArticleRecord,
    Event,
    Evidence,
    Field,
    Participant,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
)
from kg.query.ask.asking import Asking
from kg.query.ask.found import Found, Said, stems_of
from kg.query.ask.wording import quote_of
from tests.query.ask.asked import GAZETTEER, NAMES, answer, person, state

DAY = date(2018, 3, 26)
GROUP = Participant("actor", "More than 20 countries", None, NAMES.iri("group", "more-than-20-countries"))
#: The days of those that were not on `DAY`.
DAYS = {"12": date(2018, 5, 1), "13": date(2018, 6, 1)}
#: Type, who takes part, sentence, and on whose word the article reports it.
TOLD = {
    "1": (
        "Expulsion",
        (state("actor", "GBR"), state("target", "RUS")),
        "Britain expelled 23 Russian diplomats.",
        None,
    ),
    "2": ("Expulsion", (state("actor", "FRA"), state("target", "RUS")), "France recalled its ambassador.", None),
    "3": ("Expulsion", (state("actor", "NIC"), state("target", "ECU")), "Nicaragua cut its ties with Quito.", None),
    "4": ("Expulsion", (GROUP, state("target", "RUS")), "More than 20 countries expel Russians.", None),
    "5": ("Sanction", (state("actor", "EUU"), state("target", "RUS")), "It was the thirteenth package.", None),
    "6": ("Support", (person("actor", "Sergey Lavrov", "RUS"), state("target", "BRA")), "Lavrov welcomed it.", None),
    "7": (
        "Meeting",
        (person("participant", "Xi Jinping", "CHN"), person("participant", "Vladimir Putin", "RUS")),
        "Xi met Putin in secret, the Kremlin said.",
        "Kremlin",
    ),
    "8": ("Relations", (state("party", "SAU"), state("party", "IRN")), "The two restored their relations.", None),
    "9": (
        "Agreement",
        (state("party", "SAU"), state("party", "IRN")),
        "They signed a plan for Egypt, weeks later.",
        None,
    ),
    "11": ("Agreement", (state("party", "ETH"), state("party", "ERI")), "They agreed to end two years of war.", None),
    "12": ("Criticism", (state("actor", "KEN"), state("target", "UGA")), "Kenya condemned the border raid.", None),
    "13": (
        "Protest",
        (state("actor", "UGA"), state("target", "KEN")),
        "Uganda protested over the border raid.",
        None,
    ),
    "14": (
        "Expulsion",
        (state("actor", "POL"), state("target", "BLR")),
        "Poland expelled at least 45 Belarusian diplomats.",
        None,
    ),
    "15": (
        "Expulsion",
        (state("actor", "RWA"), state("target", "BEL")),
        "Rwanda expelled 30 or more Belgian envoys and no more than two attachés.",
        None,
    ),
    "18": (
        "Criticism",
        (state("actor", "JPN"), state("target", "CHN")),
        "Japan criticised China over the WHO.",
        None,
    ),
    "19": ("Criticism", (state("actor", "IND"), state("target", "CHN")), "India criticised Xi, who left.", None),
    "20": ("Expulsion", (state("actor", "HND"), state("target", "TWN")), "Honduras cuts ties with Taiwan.", None),
    "21": (
        "Expulsion",
        (state("actor", "BOL"), state("target", "ISR")),
        "Bolivia ended relations with Israel.",
        None,
    ),
    "22": (
        "Expulsion",
        (state("actor", "NRU"), state("target", "TWN")),
        "Nauru dropped recognition of Taiwan and switched ties to China.",
        None,
    ),
    "16": ("Expulsion", (state("actor", "MEX"), state("target", "PER")), "Mexico recalled its ambassador.", None),
    "17": ("Expulsion", (state("actor", "PER"), state("target", "HND")), "Peru recalled its ambassador.", None),
    "10": ("Agreement", (state("party", "ARM"), state("party", "AZE")), "A cease-fire was signed at night.", None),
}


@pytest.fixture(scope="module")
def asking() -> Iterator[Asking]:
    with Store.open("memory:") as store:
        events = []
        for key, (kind, parts, sentence, word) in TOLD.items():
            day = DAYS.get(key, DAY)
            time = TimeSpan(day, day, TimeBasis.REPORTED)
            evidence = Evidence(Span(Field.TEXT, 0, len(sentence)), sentence, Trigger(sentence[:3], 0, 3), "made-up")
            report = Report(f"r{key}", f"a{key}", kind, parts, Status.OCCURRED, time, (evidence,), source=word)
            store.replace_article(ArticleRecord(f"a{key}", None, day, source=f"Paper {key}"), [report])
            events.append(Event(f"urn:e:{key}", kind, parts, Status.OCCURRED, time, (report.id,), (f"a{key}",)))
        store.replace_events(events, ())
        yield Asking(store, GAZETTEER)


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("who expelled Russians", "1 4"),
        ("who criticised China about the WHO", "18"),
        ("who criticised china over the who", "18"),
        ("who cut ties with Taiwan", "20 22"),
        ("who ended its diplomatic relations with Israel", "21"),
        ("who dropped recognition of Taiwan", "20 22"),
        ("who switched recognition from Taiwan", "22"),
        ("who recalled ambassadors", "16 17 2"),
        ("who recalled its ambassador from Peru", "16"),
        ("which countries recalled their ambassadors from Peru", "16"),
        ("who from Peru recalled an ambassador", "17"),
        ("who cut ties with Ecuador", "3"),
        ("did France expel Russians", ""),
        ("when did the eu impose its 13th package of sanctions", "5"),
        ("who welcomed Brazil's position", ""),
        ("who welcomed Brazil", "6"),
        ("when did Saudi Arabia and Iran agree to restore relations", "8"),
        ("when was the Saudi-Iranian agreement signed", "9"),
        ("when did Saudi Arabia and Iran agree on Egypt", "9"),
        ("who confirmed that Xi had met Putin", "7"),
        ("which newspapers reported the meeting of Xi and Putin", "7"),
        ("when did the leaders of Saudi Arabia and Iran restore relations", "8"),
    ],
)
def test_the_words_of_sentences_tell_acts_apart(asking: Asking, question: str, events: str) -> None:
    assert answer(asking, question) == events.split()


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("how many Russian diplomats did Britain expel", "23"),
        ("how many diplomats did Poland expel", "at least 45"),
        ("how many envoys did Rwanda expel", "30 or more"),
        ("who recalled its ambassador from Peru", "Mexico"),
        ("who criticised China about the WHO", "Japan"),
        ("who from Russia met Xi", "Vladimir Putin"),
        ("how many attachés did Rwanda expel", "no more than 2"),
        ("was there a ceasefire between Saudi Arabia and Iran", "no report says so"),
        ("did Saudi Arabia and Iran sign a peace treaty", "no report says so"),
        ("was there an agreement between Saudi Arabia and Iran", "yes, 26 March 2018"),
        ("was there a peace deal between Ethiopia and Eritrea", "yes, 26 March 2018"),
        ("did Armenia and Azerbaijan agree on a truce", "yes, 26 March 2018"),
        ("which countries expelled Russians", "United Kingdom; More than 20 countries"),
        ("who confirmed that Xi had met Putin", "Kremlin"),
        ("which newspapers reported the meeting of Xi and Putin", "Paper 7"),
        ("when did Xi meet Putin", "26 March 2018, by the day of the news: the texts give none"),
    ],
)
def test_what_sentences_say_is_the_answer(asking: Asking, question: str, line: str) -> None:
    found = asking.ask(question).answer
    assert found is not None
    assert found.line == line


@pytest.mark.parametrize(
    "forms",
    ["cut cuts", "end ended ends", "drop dropped drops", "tie ties", "speed speeds", "switch switched"],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len(stems_of(forms.split())) == 1


def test_no_plan_is_quoted_for_what_took_place() -> None:
    told = [
        Said(text, None, None, DAY, "a", sure, status, 0)
        for text, sure, status in [("They will meet.", 0.9, "planned"), ("They met.", 0.5, "occurred")]
    ]
    found = Found("e", "Meeting", "occurred", None, DAY, DAY, None, None, 0.9, "stated", (), tuple(told))
    best = quote_of(found)
    assert best is not None
    assert best.quote == "They met."


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("how many ships did Britain expel", "no event fits 'ships'"),
        (
            "who expelled Russians before the border raid",
            "'border raid' may be of several days: Criticism: Kenya → Uganda, 1 May 2018; "
            "Protest: Uganda → Kenya, 1 June 2018; name the day instead$",
        ),
        ("who said that Britain expelled Russians", "do not say on whose word"),
    ],
)
def test_what_no_sentence_says_is_refused(asking: Asking, question: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        asking.ask(question)


def test_an_answer_says_which_event_its_period_counts_from(asking: Asking) -> None:
    asked = asking.ask("who restored relations after the thirteenth package")
    assert asked.period == "from 2018-03-26 to the last day (by Sanction: European Union → Russia, 26 March 2018)"
    assert asked.parameters["since"] == "2018-03-26"
