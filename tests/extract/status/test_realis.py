"""If these fail, what was only intended, nearly done, given up or done by nobody is reported as a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.mentions import LEARNED, EventMention, Given, Opinion
from kg.extract.realis import Realis
from kg.extract.status.cues import load_cues
from kg.extract.status.realis import RealisReader
from kg.model import Status
from kg.resources.traits import load_traits
from tests.support.extraction import article, by_both, by_rules, told
from tests.support.proposing import reports_with

CASES = [
    ("The European Union has yet to impose sanctions on Serbia.", "Sanction denied"),
    ("France stopped short of imposing sanctions on Germany.", "Sanction denied"),
    ("Iran refrained from signing the treaty with Russia.", "Agreement denied"),
    ("Russia and Iran came close to signing a trade agreement.", "Agreement possible"),
    ("Neither Emmanuel Macron nor Olaf Scholz visited Greece.", "Visit denied"),
    ("There are no plans for a meeting between Joe Biden and Vladimir Putin.", "Meeting denied"),
    ("A planned meeting between Emmanuel Macron and Olaf Scholz fell through.", "Meeting cancelled"),
    ("Antony Blinken shelved plans to visit China.", "Visit cancelled"),
    ("Turkey is mulling sanctions on Greece.", "Sanction possible"),
    ("The Kremlin dismissed reports that Vladimir Putin met Recep Tayyip Erdogan.", "Meeting denied"),
    ("In what would be their first visit to Cuba, Emmanuel Macron and Olaf Scholz want peace.", "Visit planned"),
    ("Rwanda has named no ambassador to Kenya.", "Appointment denied"),
    ("Provided that Egypt signs the agreement with Sudan, the dam will open.", "Agreement possible"),
    ("On condition that France expels the Russian envoy, the rebels will talk.", "Expulsion possible"),
    ("If and when Iran signs the treaty with Russia, prices will fall.", "Agreement possible"),
    ("Police were on alert in Berlin ahead of Emmanuel Macron's visit to Germany.", "Visit planned"),
    ("Greece is open to negotiations with Turkey.", "Negotiation possible"),
    ("Emmanuel Macron may cancel his visit to Poland.", "Visit planned"),
    ("Wang Yi arrived in Paris on Monday for a three-day visit to France.", "Visit occurred"),
    ("Ministers spoke of a visit to Turkey by Emmanuel Macron scheduled for May.", "Visit planned"),
    ("Canada will provide 20 million dollars in aid to Ukraine.", "Aid occurred"),
    ("Australia said it would impose travel bans on Russian generals.", "Sanction occurred"),
    ("Greece is open to resume peace talks with Turkey.", "Negotiation possible"),
    ("Emmanuel Macron met Olaf Scholz and stopped short of nothing.", "Meeting occurred"),
    ("The talks between Iran and Oman are due to begin in May.", "Meeting planned"),
    ("Recep Tayyip Erdogan is thinking about going to Greece.", "Visit possible"),
    ("The storm caused Emmanuel Macron to cancel his visit to Spain.", "Visit cancelled"),
    ("The attack forced Olaf Scholz to call off a meeting with Wang Yi.", "Meeting cancelled"),
    ("Emmanuel Macron decided to postpone his visit to Mexico.", "Visit cancelled"),
    ("China did not, as reported, threaten Taiwan with an attack.", "Warning denied"),
    ("It would be wrong to say that Norway imposed sanctions on Belarus.", "Sanction denied"),
    ("At no point and by no means did Emmanuel Macron meet Olaf Scholz.", "Meeting denied"),
]


SEVERAL = [
    # The finite verb goes with "denies", not with "making".
    ("Israel denies making new demands and accuses Hamas of delay.", {"Criticism occurred"}),
    ("Antony Blinken thanked Japan for hosting the Quad summit.", {"Support occurred"}),
    ("Serbia suspends the treaty, with the African Union condemning the suspension.", {"Criticism occurred"}),
    ("Joe Biden has not been to China since a visit by Mike Pompeo to China in 2018.", {"Visit occurred"}),
    (
        "There has been no summit of Russia and Iran since Iraq's talks with Oman.",
        {"Meeting denied", "Meeting occurred"},
    ),
    ("Antony Blinken closed a two-day visit to China.", {"Visit occurred"}),
    ("Iran and Oman are close to a meeting of their ministers.", {"Meeting possible"}),
    ("At the end of the visit to Algeria, Vladimir Putin signed an agreement with Algeria.", {"Visit occurred"}),
    ("On his first visit to Serbia, Viktor Orban confirmed his support for Serbia.", {"Visit occurred"}),
    ("Antony Blinken spoke with Wang Yi to express support for Ukraine.", {"Support occurred"}),
    (
        "Vladimir Putin confirmed the intention of Russia to expand cooperation with Tajikistan.",
        {"Cooperation occurred"},
    ),
    ("Chad broke off ties and two days later expelled the ambassador of Germany.", {"Expulsion occurred"}),
    ("Wang Yi arrives in Serbia to urge reforms.", {"Visit occurred", "Appeal planned"}),
    ("The talks between Chad and Niger that were set for June are off.", {"Meeting cancelled"}),
    ("Russia and Pakistan agreed to continue their talks during a visit by Putin to Lahore.", {"Visit planned"}),
    ("Chad and Niger agreed to hold talks at a summit in Accra.", {"Meeting planned"}),
    (
        "Antony Blinken expressed appreciation for Egypt's mediation efforts between Israel and Hamas.",
        {"Mediation occurred"},
    ),
    ("Turkey will return an ambassador to Israel if Israel apologises.", {"Relations possible"}),
    ("He noted the state visit to Italy by Vladimir Putin, scheduled for November.", {"Visit planned"}),
    ("The European Union is preparing new sanctions against Belarus.", {"Sanction possible"}),
    ("Sanctions on North Korea were tightened after the test.", {"Sanction occurred"}),
    ("Sanctions against Myanmar may be lifted in May.", {"Sanction possible"}),
    ("Iran called Canada's decision to close the Canadian embassy in Tehran hasty.", {"Expulsion occurred"}),
    ("The EU says it is likely that it will impose sanctions on Belarus.", {"Sanction possible"}),
    ("Russia would respond to the expulsion of Russian diplomats by Estonia.", {"Expulsion occurred"}),
    ("The United Kingdom announced it is to expel an Israeli diplomat.", {"Expulsion planned"}),
    # Who goes there "for talks" holds them; who arrives is to hold them.
    ("Emmanuel Macron flies to Ghana for talks with Nana Akufo-Addo.", {"Meeting occurred", "Visit occurred"}),
    ("Emmanuel Macron arrives in Ghana for talks with Nana Akufo-Addo.", {"Meeting planned", "Visit occurred"}),
    ("Chad calls for talks between Iran and Iraq.", {"Meeting possible"}),
    # What is said of a noun does not undo what it names.
    ("The trade agreement between Chile and Peru will help farmers.", {"Agreement occurred"}),
    ("The sanctions of Canada against Myanmar will not stop the junta.", {"Sanction ongoing"}),
    # Said with "will", done by saying so.
    ("Antony Blinken underscored that the United States will stand with Ukraine.", {"Support occurred"}),
    ("Serbia announces that it will refuse to recognise Kosovo.", {"Refusal occurred"}),
    ("The European Union decided to admit Croatia as a member.", {"Agreement occurred"}),
    ("Joe Biden will meet Olaf Scholz during his visit to Germany.", {"Meeting planned", "Visit planned"}),
    ("Joe Biden might meet Recep Tayyip Erdogan at the G20 summit.", {"Meeting possible", "Meeting planned"}),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_status_of_one_of_several(sentence: str, expected: set[str]) -> None:
    ((_, reports),) = by_rules().extract([article(sentence)])
    assert expected <= {f"{report.type} {report.status}" for report in reports}, [told(r) for r in reports]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_status(sentence: str, expected: str) -> None:
    ((_, reports),) = by_rules().extract([article(sentence)])
    assert [f"{report.type} {report.status}" for report in reports] == [expected], [told(r) for r in reports]


def test_what_is_dreamt_of_is_possible_at_most() -> None:
    ((_, reports),) = by_both().extract([article("Viktor Orban dreams of visiting China.")])
    assert [report.type for report in reports if report.status is not Status.POSSIBLE] == []


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("The United Nations General Assembly adopted a resolution condemning Israel.", True),
        ("Russia vetoed a Security Council resolution condemning Serbia.", False),
        ("The Security Council was unable to agree on a resolution condemning Serbia.", False),
        ("Parliament debated a motion denouncing China over Hong Kong.", False),
    ],
)
def test_what_a_text_says_is_said_once_it_is_passed(text: str, passed: bool) -> None:
    (reports,) = (reports for _, reports in by_both().extract([article(text)]))
    assert any(report.type == "Criticism" for report in reports) is passed


@pytest.mark.parametrize(
    "sentence",
    [
        "Will President Biden visit Kyiv this year?",
        '"Has France recalled its ambassador from Rome?" a reporter asked.',
        "Does anyone believe that Xi Jinping visited Paris?",
        "Nobody believes that Iran will sign the treaty with Iraq.",
        "Nobody expects Xi Jinping to visit Tokyo before autumn.",
    ],
)
def test_what_is_asked_or_disbelieved_is_no_event(sentence: str) -> None:
    ((_, reports),) = by_both().extract([article(sentence)])
    assert [told(report) for report in reports] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither government had announced the trip by Benjamin Netanyahu to Saudi Arabia.",
        "Chad and Niger have not confirmed the talks.",
        "Chad did not disclose an agreement with Niger.",
    ],
)
def test_who_keeps_silent_about_something_does_not_deny_it(sentence: str) -> None:
    ((_, reports),) = by_rules().extract([article(sentence)])
    assert [told(report) for report in reports if report.status == "denied"] == []


def test_who_leaves_a_pact_leaves_it_with_its_other_parties() -> None:
    text = "Georgia withdrew from its trade agreement with Belarus."
    (reports,) = (reports for _, reports in by_rules().extract([article(text)]))
    (report,) = (report for report in reports if report.type == "Agreement")
    assert report.status == "cancelled"
    assert {p.country for p in report.participants} == {"GEO", "BLR"}


def test_whoever_went_has_gone_whatever_the_network_thinks_of_another_journey() -> None:
    text = "Mike Pompeo went to Pyongyang in July, his third journey that year. A further one was called off."
    (document,) = by_rules().documents([article(text)])
    went, journey = (next(t.i for t in document.doc if t.text == word) for word in ("went", "journey"))
    cancelled = Given(status=Status.CANCELLED, overrules=True)
    sure = EventMention(
        load_traits()["Visit"], "frames", "made", "made", document.sentences[0], went, went + 1, went, (),
        given=cancelled, opinion=Opinion(0.9, 0.9, journey),
    )  # fmt: skip
    reader = RealisReader(load_cues(), document)
    assert reader.read(sure) == Realis(Status.OCCURRED)
    here = reader.read(replace(sure, opinion=Opinion(0.9, 0.9, went)))
    assert here is not None
    assert here.status is Status.CANCELLED


@pytest.mark.parametrize(
    ("sentence", "by_rules"),
    [
        ("Antony Blinken did not visit China.", "denied"),
        ("Antony Blinken never met Wang Yi.", "denied"),
        ("Chad did not hold talks with Niger.", "denied"),
        ("France has not imposed sanctions on Chad.", "denied"),
        ("Neither Chad nor Niger condemned the raid on Mali.", "denied"),
        # Not the verb itself is negated.
        ("Antony Blinken may visit China.", "occurred"),
        ("Chad would not hear of talks with Niger.", "occurred"),
    ],
)
def test_what_a_verb_denies_stands_against_a_network_that_is_sure(sentence: str, by_rules: str) -> None:
    def sure(mention: EventMention) -> EventMention:
        return replace(mention, given=replace(mention.given, status=Status.OCCURRED, overrules=True))

    def known_to_the_network_alone(mention: EventMention) -> EventMention:
        return replace(sure(mention), proposer=LEARNED)

    assert [report.status for report in reports_with(sentence, sure)] == [by_rules]
    alone = reports_with(sentence, known_to_the_network_alone)
    assert [report.status for report in alone] == [Status.OCCURRED]
