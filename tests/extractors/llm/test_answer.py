"""If these fail, good answers of a language model are thrown away, or asked for again and again."""

import json

import pytest

from kg.extractors.llm.answer import AnswerError, events_of


def _answer(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.mark.parametrize("form", ["{}", "```json\n{}\n```", "```\n{}\n```\n", " {}\n"])
def test_an_answer_may_stand_in_a_fence(form: str) -> None:
    assert events_of(_answer(form.replace("{}", '{"events": ["```"]}'))) == ["```"]


@pytest.mark.parametrize("content", ["", "```json", "```json\nNo events.\n```", "Here they are:\n```json\n{}\n```"])
def test_what_is_no_json_is_no_answer(content: str) -> None:
    with pytest.raises(AnswerError, match="not the JSON that was asked for"):
        events_of(_answer(content))
