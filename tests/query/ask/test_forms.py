"""The file of question forms. If this fails, `kg ask` offers questions that it cannot answer."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.query import bind, find_query
from kg.query.ask.forms import load_forms

FORMS = load_forms()
EXAMPLE = {"actor": "x", "country": "CHN", "date": "2020-01-01", "string": "impose", "event-type": "Meeting"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_what_a_form_binds_is_a_parameter_of_its_query(form: object) -> None:
    query = find_query(form.query)  # type: ignore[attr-defined]
    names = {parameter.name for parameter in query.parameters}
    assert set(form.set) <= names  # type: ignore[attr-defined]
    assert ({"since", "until"} if form.day is None else {form.day}) <= names  # type: ignore[attr-defined]
    needed = {p.name: EXAMPLE[p.type] for p in query.parameters if p.required}
    bind(query, {**needed, **form.set})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form = [", "not valid TOML"),
        ('[[form]]\nexample = "a"\nquery = "contacts"', "'patterns' is missing"),
        (
            '[[form]]\nexample = "a"\nquery = "contacts"\npatterns = []\ncolour = 1',
            "unknown key 'colour'",
        ),
        ('[[form]]\nexample = "a"\nquery = "contacts"\npatterns = ["who {x}"]', "not a pattern"),
        ('[[form]]\nexample = "a"\nquery = "contacts"\npatterns = ["who (a"]', "not a pattern"),
    ],
)
def test_a_broken_form_is_a_data_error(
    tmp_path: Path, text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "questions.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("kg.resources.paths._shared", lambda folder: tmp_path)
    with pytest.raises(DataError, match=message):
        load_forms()
