"""If these fail, what somebody only supposes, denies or asks for is reported as blame or threat."""

import pytest

from tests.support.extraction import reports_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway said Russia's patrols were a flagrant breach of the accord.", True),
        ("The patrols, Norway said, were a senseless show of force by Russia.", True),
        ("Norway said Russia's patrols posed a risk to shipping.", True),
        ("Norway said that talks had failed and that Russia's patrols were a flagrant breach of the accord.", True),
        ("Norway's foreign minister spoke of an unfriendly act by Russia.", True),
        ("Norway's foreign minister spoke of a good conversation with Russia.", False),
        ("Norway said that Russia's patrols posed no risk to shipping.", False),
        ("Norway said Russia was not endangering shipping.", False),
        ("Norway asked whether Russia was endangering shipping.", False),
        ("Norway said Russia could endanger shipping.", False),
        ("Norway said Russia's crime rate had fallen.", False),
    ],
)
def test_blame_in_what_is_said(text: str, told: bool) -> None:
    assert any(report.type == "Criticism" for report in reports_of(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Iran said it would close the strait if Oman joined the blockade.", True),
        ("Armenia announced that it would suspend the accord unless Azerbaijan withdrew its troops.", True),
        ("Iran said it would lift the blockade if Oman withdrew its ships.", False),
        ("Iran said it would be glad if Oman came to the talks.", False),
    ],
)
def test_threats_with_a_condition(text: str, told: bool) -> None:
    assert any(report.type == "Warning" for report in reports_of(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hungary decided not to join Slovakia in the talks.", True),
        ("Hungary opted out of the accord with Slovakia.", True),
        ("Hungary decided that Slovakia should not be told of the flood.", False),
        ("Hungary did not want to meet Slovakia's envoy.", True),
    ],
)
def test_what_is_not_wanted(text: str, told: bool) -> None:
    assert any(report.type == "Refusal" for report in reports_of(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oman suggested that Iran and Iraq meet in Muscat.", True),
        ("Oman suggested to Iran that it should open the strait.", True),
        ("Oman and Iran met in Muscat, with reports suggesting that Iraq opened the strait.", False),
    ],
)
def test_what_is_suggested_to_be_so_is_no_proposal(text: str, told: bool) -> None:
    assert any(report.type == "Appeal" for report in reports_of(text)) is told


@pytest.mark.parametrize(
    "text",
    [
        "Peru's president called upon the Peruvian congress to ratify the treaty with Chile.",
        "Kenya's foreign minister urged the Kenyan parliament to back the talks with Somalia.",
    ],
)
def test_who_asks_at_home_asks_nobody_abroad(text: str) -> None:
    assert not any(report.type in {"Appeal", "Demand"} for report in reports_of(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ghana ordered Togo to return the trawlers.", True),
        ("Ghana ordered the closure of Togo's consulate.", False),
        ("A court in Ghana ordered the extradition of a Togolese banker.", False),
    ],
)
def test_orders_to_another_state(text: str, told: bool) -> None:
    assert any(report.type == "Demand" for report in reports_of(text)) is told


def test_who_did_what_is_blamed_is_its_target() -> None:
    text = "China and the Solomon Islands signed a security pact. Australia said the pact endangered the region."
    (blame,) = (report for report in reports_of(text) if report.type == "Criticism")
    assert {p.country for p in blame.participants if p.role == "target"} == {"CHN", "SLB"}
