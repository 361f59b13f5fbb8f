"""Agreements, aid, support, cooperation: if these fail, an analyst loses a deal, its end, or who helps whom."""

import pytest

from kg.model import Report, Status
from tests.support.extraction import reports_of


def only(text: str, kind: str) -> Report:
    (report,) = (r for r in reports_of(text) if r.type == kind)
    return report


def sides(report: Report) -> list[tuple[str, str | None]]:
    return sorted(((p.role, p.country) for p in report.participants), key=str)


@pytest.mark.parametrize(
    ("text", "parties", "status"),
    [
        ("Hamas has accepted a ceasefire proposal put forward by Egypt.", ["PSE"], Status.OCCURRED),
        ("The truce between Armenia and Azerbaijan collapsed within hours.", ["ARM", "AZE"], Status.CANCELLED),
        # What a deal ends is something else.
        ("The deal between Armenia and Azerbaijan ended a long standoff.", ["ARM", "AZE"], Status.OCCURRED),
        ("Russia suspended its participation in the New START treaty.", ["RUS"], Status.CANCELLED),
        ("Iran said it would no longer abide by the limits of the 2015 nuclear deal.", ["IRN"], Status.CANCELLED),
        ("The UN Security Council voted in favour of a resolution on Mali.", ["UNO"], Status.OCCURRED),
        ("Japan and India signed an accord on rail and a memorandum on atoms.", ["IND", "JPN"], Status.OCCURRED),
        ("The G20 summit adopted a declaration on food prices.", ["G20"], Status.OCCURRED),
        ("South Korea agreed to open its market to beef from Brazil.", ["KOR"], Status.OCCURRED),
        ("Chad and Sudan agreed to lift the siege and reduce tensions.", ["SDN", "TCD"], Status.OCCURRED),
        ("Serbia and Kosovo agreed to extend the accord by a month.", ["SRB", "XKX"], Status.OCCURRED),
        ("Iran and Iraq agreed to resume talks on the border river.", ["IRN", "IRQ"], Status.OCCURRED),
        ("Israel and Lebanon agreed to swap prisoners for the remains of soldiers.", ["ISR", "LBN"], Status.OCCURRED),
        ("Talks between Serbia and Kosovo ended without agreement.", ["SRB", "XKX"], Status.DENIED),
    ],
)
def test_agreements_and_their_end(text: str, parties: list[str], status: Status) -> None:
    report = only(text, "Agreement")
    assert sorted(str(p.country) for p in report.participants) == parties
    assert report.status == status


@pytest.mark.parametrize(
    "text",
    [
        "Mali opened talks with the rebels in the hope of reaching a ceasefire agreement.",
        "Both ministers are committed to the goals of the Paris Agreement, Canada and Chile said.",
        "NATO's Stoltenberg announced an invitation to Montenegro to join the alliance.",
        "There is no road to peace in Sudan without a deal with Chad.",
    ],
)
def test_what_is_hoped_for_or_only_named_is_no_agreement(text: str) -> None:
    assert [r for r in reports_of(text) if r.type == "Agreement" and r.status == Status.OCCURRED] == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("China wrote off $684 million of Somalia's debt.", "Aid", [("donor", "CHN"), ("recipient", "SOM")]),
        ("China came to Pakistan's rescue.", "Aid", [("donor", "CHN"), ("recipient", "PAK")]),
        ("Russia supplied Niger with instructors.", "Aid", [("donor", "RUS"), ("recipient", "NER")]),
        ("Kenya deployed 1,000 police officers to Haiti.", "Aid", [("donor", "KEN"), ("recipient", "HTI")]),
        ("The EU and Tunisia will cooperate to stem smuggling.", "Cooperation", [("party", "EUU"), ("party", "TUN")]),
        ("Turkey extradited a suspect to Iraq.", "Cooperation", [("party", "IRQ"), ("party", "TUR")]),
        ("Iran wants to expand economic ties with Cuba.", "Cooperation", [("party", "CUB"), ("party", "IRN")]),
        ("Cuba defended Russia's right to guarantees.", "Support", [("actor", "CUB"), ("target", "RUS")]),
        ("Norway acknowledged Iceland's leadership.", "Support", [("actor", "NOR"), ("target", "ISL")]),
        ("The US deployed missile batteries in Japan.", "Cooperation", [("party", "JPN"), ("party", "USA")]),
        ("Germany stationed a brigade in Lithuania.", "Cooperation", [("party", "DEU"), ("party", "LTU")]),
        ("Qatar invested $10 billion in Turkey.", "Cooperation", [("party", "QAT"), ("party", "TUR")]),
        (
            "The President of India went to Oman, launching a bilateral trade forum.",
            "Cooperation",
            [("party", "IND"), ("party", "OMN")],
        ),
        ("Kenya will contribute a battalion to the UN force.", "Aid", [("donor", "KEN"), ("recipient", "UNO")]),
        ("Cuba said that it backed the move by Iran.", "Support", [("actor", "CUB"), ("target", "IRN")]),
        (
            "The President of France François Hollande and the Chancellor of Germany Angela Merkel will deepen ties.",
            "Cooperation",
            [("party", "DEU"), ("party", "FRA")],
        ),
        (
            "Abinader signed the extradition to Spain of a smuggler.",
            "Cooperation",
            [("party", "DOM"), ("party", "ESP")],
        ),
        ("Kishida was positive about the EU statement on trade.", "Support", [("actor", "JPN"), ("target", "EUU")]),
        ("The EU opened an office in Myanmar.", "Relations", [("party", "EUU"), ("party", "MMR")]),
        (
            "Stoltenberg was appointed to succeed Rasmussen as secretary general of NATO.",
            "Appointment",
            [("appointee", "NAT"), ("appointer", "NAT")],
        ),
        ("Pakistan secured a $7 billion IMF loan programme.", "Aid", [("donor", "IMF"), ("recipient", "PAK")]),
        ("India upgraded its mission in Kabul to an embassy.", "Relations", [("party", "AFG"), ("party", "IND")]),
        ("Japan spoke highly of its ties with China.", "Support", [("actor", "JPN"), ("target", "CHN")]),
    ],
)
def test_who_helps_backs_and_works_with_whom(text: str, kind: str, expected: list[tuple[str, str]]) -> None:
    assert sides(only(text, kind)) == expected


def test_troops_sent_against_a_state_are_no_cooperation() -> None:
    assert [r for r in reports_of("Russia deployed soldiers in Ukraine.") if r.type == "Cooperation"] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Blinken congratulated Japan on the games. He praised Japan for its help to Niger.", 2),
        ("Blinken expressed condolences to Japan. He praised Japan for its help to Niger.", 2),
        ("Blinken hailed Japan as a partner. He praised Japan for its help to Niger.", 1),
    ],
)
def test_a_greeting_is_another_act_than_praise(text: str, count: int) -> None:
    assert len([r for r in reports_of(text) if r.type == "Support"]) == count


@pytest.mark.parametrize(
    "text",
    [
        "The mining company Rio Tinto signed an agreement with Guinea.",
        "Malaysia signed a deal with Pfizer on a million doses.",
        "The Philippines signs an agreement with the Serum Institute of India on vaccines.",
        "Kazatomprom and the Indian firm reached an agreement with Kazakhstan.",
    ],
)
def test_deals_with_companies_are_no_agreements(text: str) -> None:
    assert [r for r in reports_of(text) if r.type == "Agreement"] == []


def test_documents_are_signed_by_those_whom_the_headline_names() -> None:
    text = "The climate was warm. They walked in the garden for an hour. A number of documents were signed."
    reports = reports_of(text, title="Vladimir Putin met with French President Jacques Chirac")
    (deal,) = (r for r in reports if r.type == "Agreement")
    assert sides(deal) == [("party", "FRA"), ("party", "RUS")]


@pytest.mark.parametrize(
    "text",
    [
        "The past year has been fruitful for Russian-Indian cooperation.",
        "The partnership between Chile and Peru has only grown stronger.",
    ],
)
def test_cooperation_that_is_only_spoken_of_is_no_event(text: str) -> None:
    assert [r for r in reports_of(text) if r.type == "Cooperation"] == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The forum is held under the auspices of the African Union.", "Mediation"),
        ("The lawyer moderated a panel on housing in Canada.", "Mediation"),
        ("Blinken and Wang discussed implementing the peace agreements of Sudan.", "Agreement"),
        ("Macron said that a summit could be more useful to Italy than official negotiations.", "Negotiation"),
        ("The Nordic Council hopes that the process of reaching a settlement with Greece goes on.", "Agreement"),
    ],
)
def test_what_only_sounds_like_dealings_is_none(text: str, absent: str) -> None:
    assert absent not in {report.type for report in reports_of(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister thanked Qatar for its support for Afghanistan.", "Cooperation"),
        ("Trade between Peru and Chile is expected to grow this year.", "Cooperation"),
        ("The programme will strengthen relations between Russia and Kazakhstan.", "Cooperation"),
        ("Canada closed its embassy in Iran, citing Iran's support for Syria.", "Support"),
        ("The court ruled on the process of leaving the European Union for the United Kingdom.", "Agreement"),
    ],
)
def test_ties_and_support_that_are_only_a_topic_are_no_events(text: str, kind: str) -> None:
    assert [r for r in reports_of(text) if r.type == kind] == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "President Donald Trump fired Ambassador Marie Yovanovitch.",
            {("appointer", "Donald Trump"), ("appointee", "Marie Yovanovitch")},
        ),
        (
            "Ambassador Sina Leota was fired by Donald Trump.",
            {("appointer", "Donald Trump"), ("appointee", "Sina Leota")},
        ),
        (
            "Volodymyr Zelensky sacked Ukraine's ambassador to Germany, Andrij Melnyk.",
            {("appointer", "Volodymyr Zelensky"), ("appointee", "Andrij Melnyk")},
        ),
        ("The EU envoy Sina Leota stepped down.", {("appointee", "Sina Leota")}),
    ],
)
def test_whoever_dismisses_an_envoy_keeps_his_post(text: str, parts: set[tuple[str, str]]) -> None:
    report = only(text, "Appointment")
    assert report.status == Status.CANCELLED
    assert {(p.role, p.name) for p in report.participants} == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Russia plans to withdraw from the treaty with Iran.", 0),
        ("Iran decided to withdraw from the treaty.", 0),
        ("Chad plans to leave the African Union.", 0),
        ("Russia withdrew from the treaty with Iran.", 1),
        ("Chad left the African Union.", 1),
    ],
)
def test_who_only_intends_to_leave_is_still_a_party(text: str, count: int) -> None:
    ended = [r for r in reports_of(text) if r.type == "Agreement" and r.status == Status.CANCELLED]
    assert len(ended) == count
