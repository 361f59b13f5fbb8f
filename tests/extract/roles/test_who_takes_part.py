"""If these fail, a role is filled with a bystander, or left empty though the text says who fills it."""

from __future__ import annotations

import pytest

from tests.support.extraction import reports_of, told

CASES = [
    (
        "Iranian negotiator Saeed Jalili warned Chad in talks with the European Union.",
        "Meeting",
        "participant",
        ["European Union", "Saeed Jalili"],
    ),
    # Who acts in the clause quarrels, and none of the others whom it names.
    # To the only other side of the sentence.
    ("Park Geun-hye, on her visit to Ethiopia, pledges $1 million in aid.", "Aid", "recipient", ["Ethiopia"]),
    ("Germany ends its arms embargo with Vietnam.", "Sanction", "target", ["Vietnam"]),
    ("Serbia frees a hundred prisoners after Germany lifts its sanctions.", "Sanction", "target", ["Serbia"]),
    ("Germany issues sanctions on ten tankers that carry oil to Iran.", "Sanction", "target", ["Iran"]),
    # To whom something is said.
    ("Vladimir Putin tells Xi Jinping that Russia is ready for winter.", "Statement", "audience", ["Xi Jinping"]),
    ("Japan apologizes to Canada over the treatment of prisoners.", "Statement", "audience", ["Canada"]),
    (
        "Joe Biden, at a meeting with Olaf Scholz, said the Russians were weak.",
        "Statement",
        "audience",
        ["Olaf Scholz"],
    ),
    ("During a visit to Kigali Emmanuel Macron admits guilt for Rwanda.", "Statement", "audience", []),
    # The object is whom it is aimed at, and nobody further on in the sentence.
    ("King Abdullah II warns Israel of a conflict if it annexes the West Bank.", "Warning", "target", ["Israel"]),
    ("Turkey blasts Germany over its support for Greece.", "Criticism", "target", ["Germany"]),
    ("Xi Jinping accuses Narendra Modi of damaging ties with Nepal.", "Criticism", "target", ["Narendra Modi"]),
    # The parser takes the last of a list, and who is written to, for something else.
    (
        "ASEAN, Australia, and New Zealand sign a free trade pact.",
        "Agreement",
        "party",
        ["ASEAN", "Australia", "New Zealand"],
    ),
    (
        "Vladimir Putin sent a message to Xi Jinping congratulating him on Independence Day.",
        "Correspondence",
        "recipient",
        ["Xi Jinping"],
    ),
    (
        "Vladimir Putin sent a message to Xi Jinping congratulating him on Independence Day.",
        "Support",
        "actor",
        ["Vladimir Putin"],
    ),
    (
        "Vladimir Putin sent a message to Xi Jinping congratulating him on Independence Day.",
        "Support",
        "target",
        ["Xi Jinping"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "role", "names"), CASES)
def test_role(text: str, kind: str, role: str, names: list[str]) -> None:
    reports = [report for report in reports_of(text) if report.type == kind]
    found = [sorted(p.name for p in report.participants if p.role == role) for report in reports]
    assert found == [names], [told(report) for report in reports]
