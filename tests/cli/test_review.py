"""`kg explain`, `kg review` and `kg diff`. If these fail, nobody can tell why an event is one, or mend it."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.graph import Mode, Store
from kg.graph.article_files import ArticlePlace, note_places
from kg.inspect.corrections import corrections
from kg.inspect.explaining import explain_event
from kg.model import Report, Status
from kg.pipeline.merging import make_events
from tests.cli.conftest import Kg
from tests.graph.test_parts_graph import linked
from tests.pipeline.test_merging import put
from tests.resolve.merging_reports import told
from tests.support.stores import events_by_report as events
from tests.support.stores import fill

MEET = "participant:Lund participant:Sato"
CORPUS = [
    told("2023-05-01", "Meeting", MEET, "2023-05-03", status=Status.PLANNED, quote="Lund is to see Sato on May 3."),
    told("2023-05-04", "Meeting", MEET, "2023-05-03", quote="Lund saw Sato.", confidence=0.5),
    told("2023-05-05", "Meeting", MEET, "2023-05-03", status=Status.DENIED, quote="Lund never saw Sato, Oslo says."),
    told("2023-06-05", "PhoneCall", "participant:Berg participant:Mori", "2023-06-04", confidence=0.3),
    told("2023-07-05", "PhoneCall", "participant:Berg participant:Mori", "2023-07-04", confidence=0.4),
    told("2023-08-05", "Visit", "visitor:Okafor host:JPN", "2023-08-04", confidence=0.5),
]
IDS = [report.id for report, _ in CORPUS]
ARTICLE = {"id": "a", "date": "2023-06-19", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."}
MEETING = json.dumps(ARTICLE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed") / "kg-store"
    with Store.open(folder, Mode.CREATE) as store:
        put(store, CORPUS)
        make_events(store)
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """A store of four events; the three least sure ones are two calls and a visit."""
    return Path(shutil.copytree(built, tmp_path / "kg-store"))


def test_the_day_of_a_plan_is_explained_as_a_plan(kg: Kg, tmp_path: Path) -> None:
    """What took place on a day that only its plan gives was explained as having no date in any text."""
    plan = told("2023-05-01", "Meeting", MEET, "2023-05-03", status=Status.PLANNED)
    held = told("2023-05-04", "Meeting", MEET, quote="Lund saw Sato.")
    with Store.open(tmp_path / "kg-store", Mode.CREATE) as opened:
        put(opened, [plan, held])
        make_events(opened)
    assert "no report of this status says when; planned for 2023-05-03" in kg("explain", plan[0].id).stdout


def test_a_meeting_is_explained_as_part_of_a_visit_with_the_words(kg: Kg, tmp_path: Path) -> None:
    snapshot = linked(Status.OCCURRED)
    with Store.open(tmp_path / "kg-store", Mode.CREATE) as opened:
        fill(opened, snapshot)
        opened.complete()
    quote = snapshot.reports[0].evidence[0].quote
    for name, title, other in (("m", "Part of", "v"), ("v", "Its parts", "m")):
        lines = kg("explain", name).stdout.splitlines()
        at = lines.index(title)
        assert lines[at + 1].startswith(f"  {other}  ") and quote in lines[at + 2]
    assert json.loads(kg("explain", "m", "--json").stdout)["part_of"][0]["quotes"] == [quote]


def test_an_event_is_explained_in_words_and_in_json(kg: Kg, store: Path) -> None:
    text = kg("explain", IDS[0][:8]).stdout
    for part in (
        "“Meeting of Astrid Lund and Emi Sato: Lund saw Sato.",
        "2023-05-05  denied",
        "Why these reports are one event",
        "Astrid Lund and Emi Sato",
    ):
        assert part in text
    assert f"took place: {IDS[1]} says occurred, {IDS[2]} says denied" in text
    record = json.loads(kg("explain", IDS[2], "--json").stdout)
    assert record["event"]["id"].endswith(IDS[0])
    assert [report["status"] for report in record["reports"]] == ["planned", "occurred", "denied"]
    assert len(record["joined"]) == 2
    assert record["contradictions"][0]["say"] == ["occurred", "denied"]


def test_two_reports_are_explained(kg: Kg, store: Path) -> None:
    same = kg("explain", IDS[0], IDS[1]).stdout
    assert same.startswith("One event: ")
    assert "both on 2023-05-03" in same
    apart = kg("explain", IDS[3], IDS[4]).stdout
    assert apart.startswith("Not one event: 30 days apart")
    record = json.loads(kg("explain", IDS[0], IDS[5], "--json").stdout)
    assert record["same"] is False
    assert record["veto"] == record["why"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["zzz"], "zzz: no event has this name"),
        (["zzz", IDS[0]], "zzz: no report has this name"),
        ([IDS[0], IDS[0]], "are the same report"),
        ([""], "4 events fit this"),
        ([IDS[0], IDS[1], IDS[2]], "one event or two reports"),
    ],
)
def test_a_name_that_fits_nothing_or_several_is_reported(kg: Kg, store: Path, names: list[str], message: str) -> None:
    result = kg("explain", *names)
    assert result.exit_code == 2
    assert message in result.stderr


def test_what_a_message_leaves_out_and_what_lies_in_a_file_can_be_found(kg: Kg, tmp_path: Path) -> None:
    folder = tmp_path / "kg-store"
    calls = [
        told("2023-06-05", "PhoneCall", f"participant:{who} participant:Mori", "2023-06-04", article="wire:1")
        for who in ("Berg", "Lund", "Okafor", "Sato", "USA", "CHN")
    ]
    with Store.open(folder, Mode.CREATE) as store:
        put(store, [*calls, told("2023-07-05", "Visit", "visitor:Okafor host:JPN", "2023-07-04", article="wire:2")])
        make_events(store)
    note_places(folder, {f"wire:{n}": [ArticlePlace(f"wire.jsonl, line {n}")] for n in (1, 2)})
    several = kg("explain", "wire.jsonl")
    assert several.exit_code == 2
    assert "the file has 2 articles; name one, as in 'wire.jsonl, line 1', or give its identifier" in several.stderr
    assert kg("explain", "wire.jsonl, line 2").stdout.startswith("Visit: Chidi Okafor → JPN; ")
    for names, kind in ((["wire.jsonl, line 1"], "event"), (["wire:1", "wire:2"], "report")):
        more = kg("explain", *names).stderr
        assert f"6 {kind}s fit this; give the identifier of one" in more
        assert "; and 1 more: `kg query " in more
        identifier, words = re.findall(r"([0-9a-f]{16}) \((.*?)\)", more)[0]
        assert re.fullmatch(r"Phone call: .+, .+; 2023-06-04; occurred", words)
        assert (f"`kg explain {identifier}`" in more) is (kind == "event")
        command = shlex.split(more.partition("more: `kg ")[2].partition("` lists them")[0])
        assert len(kg(*command, "--format", "csv").stdout.splitlines()) == 1 + len(calls)
    assert "and 2 more: give more of the name" in kg("explain", "").stderr


def test_keys_make_decisions_and_the_store_follows(kg: Kg, store: Path) -> None:
    before = events(store)
    keys = f"a\nm {IDS[3][:9]}\nc place Kyoto\nr\n"
    result = kg("review", "--below", "0.6", stdin=keys)
    assert result.exit_code == 0, result.stderr
    assert "4 decisions added" in result.stderr
    lines = [json.loads(line) for line in Path("kg-ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["decision"] for line in lines] == ["accept", "merge", "correct", "reject"]
    assert all(set(line["at"]) == set(line["reports"]) for line in lines)
    after = events(store)
    assert after[IDS[3]].id == after[IDS[4]].id != before[IDS[4]].id
    assert after[IDS[3]].confidence == 1.0
    assert IDS[5] not in after
    assert kg("review", "--below", "0.6").stderr == "no event below 0.6\n"


def test_split_and_correct_ask_for_the_number_of_a_report(kg: Kg, store: Path) -> None:
    keys = "n n n\nc date 2023-05-02\nc 2 date\n2023-05-02\nc 9 date 2023-05-02\ns 3\n"
    keys = keys.replace("c 2 date\n2023-05-02", "c\n2 date 2023-05-02")
    result = kg("review", "--below", "1", stdin=keys)
    assert "start with the number of the report" in result.stderr
    assert "no report has the number '9'; they go from 1 to 3" in result.stderr
    after = events(store)
    assert after[IDS[2]].id != after[IDS[0]].id
    assert str(after[IDS[1]].time.start) == "2023-05-02"
    text = kg("explain", IDS[1]).stdout
    assert "corrected by review; the article was read as: Meeting, occurred; 2023-05-03" in text
    assert f"{IDS[1]} with {IDS[2]}" not in text.partition("withdrawn")[0]
    line = next(line for line in kg("export", "jsonl", "-o", "-").stdout.splitlines() if f'"id": "{IDS[1]}"' in line)
    assert json.loads(line)["start"] == "2023-05-02"
    assert "Lund saw Sato." in json.loads(line)["evidence"][0]["quote"]


def test_keys_that_mean_nothing_and_merging_with_itself_change_nothing(kg: Kg, store: Path) -> None:
    result = kg("review", stdin=f"x m {IDS[3]}\nm nothing\nq")
    for message in ("unknown key 'x'", "this is the event itself", "no event has this name"):
        assert message in result.stderr
    assert not Path("kg-ledger.jsonl").exists()


def said_in(ledger: str = "kg-ledger.jsonl") -> list[tuple[str, object]]:
    """The lines of a ledger: what each decides, and of corrections field and value."""
    lines = [json.loads(line) for line in Path(ledger).read_text(encoding="utf-8").splitlines()]
    return [
        (line["decision"], {line["field"]: line["value"]} if "field" in line else line.get("note")) for line in lines
    ]


def test_words_are_no_rows_of_keys(kg: Kg, store: Path) -> None:
    result = kg("review", stdin="next\nplease accept\nNext quit")
    assert "unknown key 'please'" in result.stderr
    assert said_in() == [("accept", None)]
    assert kg("review", stdin="help\nq").stderr.count("participants visitor Xi Jinping (China)") == 1


def test_one_article_can_be_reviewed_alone(kg: Kg, store: Path) -> None:
    with Store.open(store) as opened:
        article = opened.article_of(IDS[1])
    result = kg("review", "--article", str(article), stdin="a")
    assert "1 event below 1" in result.stderr
    assert "Lund saw Sato." in result.stderr
    assert events(store)[IDS[1]].confidence == 1.0
    assert kg("review", "--article", str(article)).stderr == "no event below 1\n"
    assert "no article of this store has this identifier" in kg("review", "--article", "nothing").stderr


def test_one_can_go_back_say_why_and_undo(kg: Kg, store: Path) -> None:
    before = events(store)
    result = kg("review", "--by", "Anna", stdin="n b r u w\nseen the video\naccept\nu u q")
    assert "nothing to undo in this session" in result.stderr
    assert [word for word, _ in said_in()] == ["reject", "undo", "accept", "undo"]
    assert said_in()[2] == ("accept", "seen the video")
    assert {json.loads(line)["by"] for line in Path("kg-ledger.jsonl").read_text("utf-8").splitlines()} == {"Anna"}
    assert "(seen the video; by Anna)" in kg("review", "--list").stdout
    shown = re.findall(r"^\[(\d) of 3\]", result.stderr, re.MULTILINE)
    assert shown == ["1", "2", "1", "2", "1", "2", "1"]
    assert events(store) == before


def test_values_are_typed_as_people_write_them(kg: Kg, store: Path) -> None:
    keys = (
        "n n c place Oslo\nc date 2023-08\nc status Planned\nc actors visitor Chidi Okafor; host Sato (Japan)\n"
        "c source none\nc place Atlantis (Atlantis)\nc participants visitor\nc status cancled\nc type meting\nq"
    )
    result = kg("review", stdin=keys)
    assert said_in() == [
        ("correct", {"place": {"name": "Oslo", "country": "NOR"}}),
        ("correct", {"date": "2023-08"}),
        ("correct", {"status": "planned"}),
        (
            "correct",
            {
                "participants": [
                    {"role": "visitor", "name": "Chidi Okafor", "country": "NGA"},
                    {"role": "host", "name": "Sato", "country": "JPN"},
                ]
            },
        ),
    ]
    for why in (
        "the report says so already",
        "'Atlantis' is not a state or body that kg knows",
        "give actors as in: participants visitor Xi Jinping (China)",
        "'cancled' is not a status; use occurred, ongoing, planned",
        "'meting' is not an event type; do you mean Meeting?",
    ):
        assert why in result.stderr
    assert "correct " in result.stderr
    assert ": place is Oslo (NOR), read as not known" in result.stderr


def test_another_type_asks_for_what_it_needs(kg: Kg, store: Path) -> None:
    result = kg("review", stdin="c type visit\nbogus\nhost\nc type visit\nvisitor\nhost\nn n c type criticism\nq")
    assert "Visit has these roles: visitor, host; choose one for" in result.stderr
    event = events(store)[IDS[3]]
    assert (event.type, sorted(p.role for p in event.participants)) == ("Visit", ["host", "visitor"])
    criticism = events(store)[IDS[5]]
    assert (criticism.type, [p.role for p in criticism.participants]) == ("Criticism", ["actor", "target"])


def test_the_ledger_is_listed_with_what_no_longer_applies(kg: Kg, store: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "mine.jsonl"
    ledger.write_text(
        f'{{"decision": "accept", "reports": ["{IDS[3]}"]}}\n{{"decision": "reject", "reports": ["gone"]}}\n',
        encoding="utf-8",
    )
    listed = kg("review", ledger, "--list").stdout.splitlines()
    assert listed[0].strip() == f"1  applied: accept {IDS[3]}"
    assert listed[1].strip() == "2  no longer applies, report gone is not in the store: reject gone"


def read_meeting(kg: Kg) -> Report:
    """Build a store of one article; return its only report."""
    kg("build", "-", stdin=MEETING)
    with Store.open("kg-store") as opened:
        (report,) = opened.snapshot().reports
    return report


def test_a_bad_line_of_the_ledger_is_named_and_the_others_hold(kg: Kg, tmp_path: Path) -> None:
    report = read_meeting(kg)
    Path("kg-ledger.jsonl").write_text(
        '{"decision": "accept", "reports": ["a"], "note": "\\udc80"}\n'
        f'{{"decision": "correct", "reports": ["{report.id}"], "field": "place", "value": "Nan\u2028jing"}}\n',
        encoding="utf-8",
    )
    for command in (("build", "-"), ("review", "--list")):
        result = kg(*command, stdin=MEETING)
        assert result.exit_code == 3
        assert "kg-ledger.jsonl, line 1: half of a surrogate pair" in result.stderr
        (event,) = set(events(Path("kg-store")).values())
        assert event.place is not None
        assert event.place.name == "Nan\u2028jing"


def test_bytes_that_are_no_character_are_no_correction(store: Path) -> None:
    with Store.open(store) as opened:
        reports = explain_event(opened, IDS[3]).reports
    with pytest.raises(UsageError, match="bytes that are not valid characters"):
        corrections(reports, "place Ky\udcffoto", lambda prompt: "")


def test_a_build_replays_the_ledger_beside_the_store(kg: Kg, tmp_path: Path) -> None:
    report = read_meeting(kg)
    Path("kg-ledger.jsonl").write_text(
        f'{{"decision": "correct", "reports": ["{report.id}"], "field": "place", "value": "Nanjing"}}\n'
        '{"decision": "accept", "reports": ["gone"]}\n',
        encoding="utf-8",
    )
    result = kg("build", "-", stdin=MEETING)
    assert "warning: ledger line 2: accept gone: no longer applies, report gone is not in the store" in result.stderr
    (event,) = set(events(Path("kg-store")).values())
    assert event.place is not None
    assert event.place.name == "Nanjing"
    missing = kg("build", "-", "--ledger", "none.jsonl", stdin=MEETING)
    assert missing.exit_code == 3
    assert "there is no such ledger" in missing.stderr


def test_diff_lists_what_a_review_did(kg: Kg, store: Path, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / "old")
    kg("review", stdin=f"c place Kyoto\nm {IDS[4][:9]}\nn\nr\n")
    result = kg("diff", "old", "kg-store")
    assert result.exit_code == 0
    first, *rest = result.stdout.splitlines()
    assert first == "0 added, 1 changed, 1 merged, 1 withdrawn, 1 unchanged"
    assert [line.split()[0] for line in rest if not line.startswith(" ")] == ["changed", "merged", "withdrawn"]
    record = json.loads(kg("diff", "old", "kg-store", "--json").stdout)
    assert record["counts"] == {"added": 0, "changed": 1, "merged": 1, "withdrawn": 1, "unchanged": 1}
    assert record["changed"][0]["fields"]["place"] == {"old": None, "new": "Kyoto (JPN)"}
    assert kg("diff", "old", "old").stdout == "0 added, 0 changed, 0 merged, 0 withdrawn, 4 unchanged\n"


def test_a_line_is_undone_by_its_number(kg: Kg, store: Path) -> None:
    before = events(store)
    kg("review", stdin="r\nq")
    assert events(store) != before
    assert "line 1 of" in kg("review", "--undo", "1").stderr
    assert events(store) == before
    assert [line.split(":")[0].split(None, 1)[1] for line in kg("review", "--list").stdout.splitlines()] == [
        "undone, by line 2",
        "applied",
    ]
    again = kg("review", "--undo", "1")
    assert (again.exit_code, "line 1 has no decision that counts" in again.stderr) == (2, True)


def test_an_explanation_names_the_line_of_the_ledger_that_an_undo_takes(kg: Kg, store: Path) -> None:
    kg("review", "--below", "0.6", stdin="n\nc place Kyoto\n")
    [name] = json.loads(Path("kg-ledger.jsonl").read_text("utf-8"))["reports"]
    assert "  ledger line 1: correct" in kg("explain", name).stdout
    assert json.loads(kg("explain", name, "--json").stdout)["decisions"][0]["line"] == 1


def test_what_was_decided_while_a_build_writes_is_kept_and_applied_later(kg: Kg, store: Path) -> None:
    before = events(store)
    ledger = store.parent / "kg-ledger.jsonl"
    with Store.open("kg-store", Mode.WRITE):
        decided = kg("review", stdin="r\nq")
    assert (decided.exit_code, f"1 decision added to {ledger}" in decided.stderr) == (0, True), decided.stderr
    assert "follows at the next `kg build`" in decided.stderr
    assert events(store) == before
    with Store.open("kg-store", Mode.WRITE):
        undone = kg("review", "--undo", "1")
    assert (undone.exit_code, f"line 1 of {ledger} is undone" in undone.stderr) == (0, True), undone.stderr
    assert "follows at the next `kg build`" in undone.stderr
    kg("review", stdin="a\nq")
    assert events(store)[IDS[3]].confidence == 1.0


def test_labels_name_the_articles_that_are_left_out(kg: Kg, store: Path) -> None:
    kg("review", stdin="a\nq")
    result = kg("review", "--labels", "labels/rv")
    assert (result.exit_code, Path("labels").exists()) == (2, False)
    assert "no labels were written: the sources of 1 article" in result.stderr
    assert "are gone or have changed" in result.stderr


def test_labels_of_which_nothing_is_reviewed_as_a_whole_are_not_written(kg: Kg) -> None:
    """Two empty files were written, as if there had been nothing to label."""
    kg("build", "-", stdin=json.dumps(ARTICLE | {"text": f"{ARTICLE['text']} Japan criticised North Korea."}))
    Path("kg-ledger.jsonl").touch()
    none = kg("review", "--labels", "labels/rv")
    assert none.exit_code == 2
    assert "no labels were written: " in none.stderr and "kg-ledger.jsonl decides on no report" in none.stderr
    kg("review", "--below", "1", stdin="a\nq")
    half = kg("review", "--labels", "labels/rv")
    assert (half.exit_code, Path("labels").exists()) == (2, False)
    assert "not all reports of 1 article (a: 1 undecided) were decided on; `kg review --article` asks" in half.stderr


def test_the_name_of_a_reviewer_goes_with_labels(kg: Kg, store: Path) -> None:
    result = kg("review", "--complete", "a")
    assert (result.exit_code, "--complete goes with --labels" in result.stderr) == (2, True)
