"""If these fail, an extractor runs with other options than were given."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.extractors import NETWORK, RULES, Choice, choices_of, choose, default_choice, options_of
from kg.extractors.choice import DEFAULT

OPTIONS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(st.characters(exclude_categories=["Cs"]))
)


@given(st.from_regex(r"[A-Za-z][\w.-]*", fullmatch=True), OPTIONS)
def test_a_choice_comes_back_from_its_text(name: str, options: dict[str, str]) -> None:
    choice = Choice.of(name, options)
    assert Choice.from_text(choice.text) == choice
    assert dict(choice.options) == options


def test_the_order_of_options_changes_nothing() -> None:
    assert Choice.of("llm", {"a": "1", "b": "2"}) == Choice.of("llm", {"b": "2", "a": "1"})
    assert Choice.of("llm", {"model": "a b"}).text == "llm?model=a+b"


@pytest.mark.parametrize("name", ["", "?", "a b", "../x", "1"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is not the name of an extractor"):
        Choice.of(name, {})


def test_options_are_pairs() -> None:
    assert options_of(["url=http://a/?b=c", "seed="]) == {"url": "http://a/?b=c", "seed": ""}
    with pytest.raises(UsageError, match="name=value"):
        options_of(["seed"])


def test_several_extractors_are_chosen_with_commas() -> None:
    text = choose("frames, llm", {"model": "a,b"})
    assert choices_of(text) == (Choice(RULES), Choice.of("llm", {"model": "a,b"}))


def test_rules_and_network_read_unless_another_choice_is_made() -> None:
    said: list[str] = []
    assert default_choice(said.append) == DEFAULT
    assert choices_of(None) == (Choice(RULES), Choice(NETWORK))
    assert [choice.is_third_party for choice in choices_of("frames,model,llm")] == [False, False, True]
    assert said == []


def test_without_onnxruntime_the_rules_read_alone_and_say_so_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    said: list[str] = []
    assert default_choice(said.append) == RULES
    assert choices_of(None) == (Choice(RULES),)
    (line,) = said
    assert line.startswith("the rules read alone: the trained network needs onnxruntime")
    assert "\n" not in line


def test_an_option_goes_to_the_extractor_that_it_is_for() -> None:
    text = choose("frames,one,two", {"one.x": "1", "two.x": "2"})
    assert choices_of(text) == (Choice(RULES), Choice.of("one", {"x": "1"}), Choice.of("two", {"x": "2"}))
    assert choices_of(choose("frames,model,llm", {"x": "1"}))[2] == Choice.of("llm", {"x": "1"})
    for names, options in (
        ("one,two", {"x": "1"}),
        ("frames", {"x": "1"}),
        ("frames,model", {"x": "1"}),
        ("one,one", {}),
    ):
        with pytest.raises(UsageError):
            choose(names, options)


def test_messages_about_options_name_no_option_of_the_command_line() -> None:
    """A caller in Python would look for a flag that `kg.build` does not have."""
    with pytest.raises(
        UsageError, match=r"^no chosen extractor takes the option 'mode': frames and model have none$"
    ):
        choose("frames", {"mode": "good"})
    with pytest.raises(UsageError, match=r"^the option 'mode' could be for a or b: call it a\.mode$"):
        choose("frames,a,b", {"mode": "good"})
