"""If these fail, "he" and "both sides" stand for somebody the text does not mean; in doubt they must stay open."""

from __future__ import annotations

import pytest

from tests.support.extraction import actors_at, documents_of

PAIR = "Russian Foreign Minister Sergei Lavrov met Ukrainian Foreign Minister Dmytro Kuleba. "


@pytest.mark.parametrize(
    ("text", "words", "countries"),
    [
        ("Iran and Iraq met in Geneva. Both sides agreed.", "Both sides", ["IRN", "IRQ"]),
        ("Iran and Iraq met in Geneva. The two countries agreed.", "two countries", ["IRN", "IRQ"]),
        ("Iran and Iraq met in Geneva. Both agreed.", "Both", ["IRN", "IRQ"]),
        (PAIR + "The two ministers agreed.", "two ministers", ["RUS", "UKR"]),
        (PAIR + "They agreed.", "They", ["RUS", "UKR"]),
        ("Iran, Iraq and Oman met in Geneva. Both sides agreed.", "Both sides", []),
        ("The two leaders met.", "two leaders", []),
        ("Iran, Iraq and Oman met in Geneva. They agreed.", "They", ["IRN", "IRQ", "OMN"]),
        (PAIR + "China's Wang Yi came late. Oman arranged it. Wang thanked both.", "both", ["RUS", "UKR"]),
        (
            "Chad and Mali quarrel. Niger, Benin and Togo look on. Benin urged both sides to talk.",
            "both sides",
            ["MLI", "TCD"],
        ),
        (
            "Mali and Chad agreed. Niger, Benin and Togo did not. The rest waits. The two countries ship by sea.",
            "two countries",
            ["MLI", "TCD"],
        ),
        ("Iran and Iraq met in Geneva. Protesters gathered. They shouted.", "They", []),
        (
            PAIR + "Mr. Lavrov spoke of threats to Israel from Iran and Oman. They agreed on grain.",
            "They",
            ["RUS", "UKR"],  # whom the text opens with, one of whom has just spoken
        ),
        (PAIR + "The ministers agreed.", "ministers", ["RUS", "UKR"]),
        ("Iran and Iraq agreed a week after their negotiators met in Geneva.", "negotiators", ["IRN", "IRQ"]),
        ("Iran, Iraq and Oman agreed. Their negotiators met in Geneva.", "negotiators", []),
        (
            "Vladimir Putin spoke by telephone with Turkmen President Saparmurat Niyazov.\n\nMr Putin congratulated "
            "Mr Niyazov on the UN resolution on the neutrality of Turkmenistan.\n\nThe Presidents discussed trade.",
            "Presidents",
            ["TKM", "Vladimir Putin"],  # not the United Nations and Turkmenistan
        ),
        (
            "French President Emmanuel Macron telephoned Kenyan President William Ruto.\n\nMacron told Ruto of his "
            "talks. Ruto asked about Chadian President Mahamat Deby.\n\nThe two leaders agreed on trade.",
            "two leaders",
            ["FRA", "KEN"],  # not the Kenyan and the Chadian
        ),
        ("Chad and Mali quarrel. Chad accused its neighbour of lies.", "neighbour", ["MLI"]),
        ("Chad, Mali and Niger quarrel. Chad accused its neighbour of lies.", "neighbour", []),
        ("Iran and Iraq met in Geneva. Oman freed two men.", "two men", []),
        ("The presidents of Chad and Mali met. Some people fled. Each of them left.", "them", ["MLI", "TCD"]),
        ("Iran and Iraq met in Geneva. Each side accused the other of lying.", "side", ["IRN", "IRQ"]),
        ("Iran and Iraq met in Geneva. Neither government will give way.", "government", ["IRN", "IRQ"]),
        ("EU foreign ministers added Iran to the list. They agreed on more.", "They", ["EUU"]),
        # Olaf Scholz acts for Germany, as the gazetteer knows: he and it are no pair.
        ("Olaf Scholz said that Germany would help. They agreed.", "They", []),
        # Two people of one state are a pair.
        ("Antony Blinken called Jake Sullivan. They agreed.", "They", ["Antony Blinken", "Jake Sullivan"]),
        (
            "Kenyan President William Ruto met Chad's Mahamat Deby. An Omani official and a Cuban diplomat "
            "were there. The two leaders agreed on trade.",
            "two leaders",
            ["KEN", "TCD"],
        ),
    ],
)
def test_two_sides(text: str, words: str, countries: list[str]) -> None:
    (document,) = documents_of([text])
    assert sorted(actor.country or actor.name for actor in actors_at(document, words)) == countries


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Israel met Palestine. Israel praised Palestine. Hamas complained. It rained.", ["Israel", "Palestine"]),
        (
            "Israel met Palestine. Israel praised Palestine. The Palestinian Authority complained. It rained.",
            ["Israel", "Palestine"],
        ),
        (
            "Israel and the Palestinian Authority quarrel. Israel accused Hamas. It rained.",
            ["Israel", "Palestinian Authority"],
        ),
        ("Israel and Hamas quarrel. Israel accused Hamas. It rained.", ["Hamas", "Israel"]),
    ],
)
def test_a_state_stands_for_its_side_before_a_party_of_it(text: str, names: list[str]) -> None:
    (document,) = documents_of([f"{text} The two countries ship by sea."])
    assert sorted(actor.name for actor in actors_at(document, "two countries")) == names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Kenyan President William Ruto arrived on Monday. He will meet ministers.", "He", "William Ruto"),
        ("German Chancellor Angela Merkel arrived on Monday. She will meet ministers.", "She", "Angela Merkel"),
        (PAIR + "He thanked the hosts.", "He", "Sergei Lavrov"),
        ("French President Emmanuel Macron praised his Italian counterpart.", "his", "Emmanuel Macron"),
        ("French President Emmanuel Macron arrived. The president thanked Italy.", "president", "Emmanuel Macron"),
        ("Emmanuel Macron met Giorgia Meloni. The president thanked Italy.", "president", "Emmanuel Macron"),
        ("Emmanuel Macron met Giorgia Meloni. The Italian thanked him.", "The Italian", "Giorgia Meloni"),
        (
            "Emir Tamim received a man whom Kenyan President William Ruto had sent, said Oman's Badr al-Busaidi. "
            "He left.",
            "He",
            "Badr al-Busaidi",
        ),
        (
            "Emmanuel Macron rang Giorgia Meloni. John Kerry saw Sergei Lavrov and thanked him.",
            "him",
            "Sergei Lavrov",
        ),
        ("Emmanuel Macron spoke. He leaves on May 1, a United Nations spokesman said.", "He", "Emmanuel Macron"),
        ("Kenyan President William Ruto came. Russia's Maria Zakharova spoke. He left.", "He", "William Ruto"),
        ("Iran's Foreign Ministry summoned a diplomat. It urged calm.", "It", "Iran"),
        ("Kuwait denied that its stand had changed.", "its", "Kuwait"),
        ("NATO leaders at their summit thanked Albania.", "their", "NATO"),
    ],
)
def test_one_person(text: str, words: str, name: str) -> None:
    (document,) = documents_of([text])
    assert [actor.name for actor in actors_at(document, words)] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reporters waited. He left.", "He"),
        ("Russian Foreign Minister Sergei Lavrov and Kenyan President William Ruto spoke. He left.", "He"),
        ("The president left.", "president"),
        ("Russian President Vladimir Putin met Kenyan President William Ruto. The president left.", "The president"),
        ("It rained. They left.", "They"),
        ("Iran's economy shrank. It lost a tenth.", "It"),
        ("Iran closed a road. It remains closed.", "It"),
    ],
)
def test_in_doubt_it_stays_open(text: str, words: str) -> None:
    (document,) = documents_of([text])
    assert actors_at(document, words) == []


def test_his_counterpart_is_of_the_other_state() -> None:
    (document,) = documents_of(["French President Emmanuel Macron met his Italian counterpart."])
    assert [actor.country for actor in actors_at(document, "counterpart")] == ["ITA"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Egypt recalled its ambassador. Its foreign ministry said the step was final.", "ministry", "EGY"),
        (
            "Egypt recalled its ambassador. Its foreign ministry said so. In March it summoned the envoy.",
            "March it",
            "EGY",
        ),
        ("Cuba has no envoy there. A spokesman for its embassy declined to speak.", "embassy", "CUB"),
        ("Kenyan President William Ruto left. Ruto's transitional cabinet urged Chad to wait.", "cabinet", "KEN"),
        ("Oman met Chad's envoys. Egypt would stay away, Minister Ann Sample said. It demanded talks.", "It", "EGY"),
        ("Egypt shut the border after it accused Sudan of theft.", "it", "EGY"),
        ("Kenyan President William Ruto scolded Egypt after it raised a levy.", "it", "EGY"),
        ("Egypt was wary. It turned down the plan.", "It", "EGY"),
        ("Chad's Mahamat Deby left. His government praised Oman.", "government", "TCD"),
    ],
)
def test_what_a_state_owns_stands_for_it(text: str, words: str, country: str) -> None:
    (document,) = documents_of([text])
    assert [actor.country for actor in actors_at(document, words)] == [country]
