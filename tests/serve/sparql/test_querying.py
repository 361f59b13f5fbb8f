"""Pages of queries. If this fails, a typing error in a query goes unnoticed, or rows of a long result are lost."""

from pathlib import Path

import httpx

from tests.serve.test_pages import HTML


def test_the_editor_names_terms_that_the_vocabulary_lacks(web: httpx.Client, tmp_path: Path) -> None:
    page = web.get("/query", params={"query": "SELECT * { ?e kg:hasActor ?a }"}, headers=HTML).text
    assert "Warning: the vocabulary has no term kg:hasActor" in page
    assert "did you mean sem:hasActor" in page
    own = tmp_path / "own.rq"
    own.write_text("SELECT * { ?e kg:secret ?a }", encoding="utf-8")
    for query in (f"SELECT * {{ ?e kg:name ?a }} # {own}", str(own), "contacts"):
        assert "Warning" not in web.get("/query", params={"query": query}, headers=HTML).text


def test_a_long_result_comes_in_pages(web: httpx.Client) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 250"
    seen = []
    for number in (1, 2, 3):
        page = web.get("/query", params={"query": query, "page": number}, headers=HTML).text
        assert f"Page {number} of 3" in page
        seen.append(page.count("<tr>") - 1)
    assert seen == [100, 100, 50]


def test_saved_queries_take_states_by_name(web: httpx.Client) -> None:
    by_name = web.get("/queries/contacts", params={"country": "China"}, headers=HTML)
    by_code = web.get("/queries/contacts", params={"country": "CHN"}, headers=HTML)
    rows = [
        answer.text[answer.text.index("<tbody>") : answer.text.index("</tbody>")] for answer in (by_name, by_code)
    ]
    assert rows[0] == rows[1]
    assert web.get("/queries/contacts", params={"country": "Nowhereland"}, headers=HTML).status_code == 400
