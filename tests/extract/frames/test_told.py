"""If these fail, what somebody only supposes, denies or asks for is told as his blame or threat."""

import pytest

from kg.pipeline.extraction import Extractor
from tests.support.extraction import reports_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway said Russia's patrols were a flagrant breach of the accord.", True),
        ("The patrols, Norway said, were a senseless show of force by Russia.", True),
        ("Norway said Russia's patrols posed a risk to shipping.", True),
        ("Norway said that Russia's patrols posed no risk to shipping.", False),
        ("Norway said Russia was not endangering shipping.", False),
        ("Norway asked whether Russia was endangering shipping.", False),
        ("Norway said Russia could endanger shipping.", False),
        ("Norway said Russia's crime rate had fallen.", False),
    ],
)
def test_blame_in_what_is_said(extractor: Extractor, text: str, told: bool) -> None:
    assert any(report.type == "Criticism" for report in reports_of(extractor, text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Iran said it would close the strait if Oman joined the blockade.", True),
        ("Armenia announced that it would suspend the accord unless Azerbaijan withdrew its troops.", True),
        ("Iran said it would lift the blockade if Oman withdrew its ships.", False),
        ("Iran said it would be glad if Oman came to the talks.", False),
    ],
)
def test_threats_with_a_condition(extractor: Extractor, text: str, told: bool) -> None:
    assert any(report.type == "Warning" for report in reports_of(extractor, text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hungary decided not to join Slovakia in the talks.", True),
        ("Hungary opted out of the accord with Slovakia.", True),
        ("Hungary decided that Slovakia should not be told of the flood.", False),
        ("Hungary did not want to meet Slovakia's envoy.", True),
        ("Hungary does not want people in Slovakia to suffer.", False),
    ],
)
def test_what_is_not_wanted(extractor: Extractor, text: str, told: bool) -> None:
    assert any(report.type == "Refusal" for report in reports_of(extractor, text)) is told
