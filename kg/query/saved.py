"""The saved queries of `data/queries/`: their headers, and the parameters that may be bound.

A file is valid SPARQL that runs anywhere with its defaults. Its header is comments::

    # title: Who met whom
    # description: One row for each pair.
    #   Indented lines go on with the description.
    # example: actor='Xi Jinping' since=2023-06-01
    # param actor actor: only with this actor
    # param status status many: only events of these statuses

A parameter `actor` is the variable `?_actor`, and its default the `VALUES ?_actor { ... }` of the query; `UNDEF`
means no default. `required` marks one that the caller must give, `many` one that takes several values, `side` one
that speaks of one side of an event, where the filter of that name speaks of anybody. Some lines are comments until
one of their parameters is given; others disappear when one is given::

    #if since until: FILTER(?end >= ?_since)
    ?event a kg:Event .  #unless type status

`?_months` are the months of the parameters `since` and `until`, for `kg:month|kg:inMonth`.
"""

import difflib
import re
import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg.errors import DataError, QueryError
from kg.resources import data_path

_TITLE = re.compile(r"# title: (.+)")
_DESCRIPTION = re.compile(r"# description: (.+)")
_EXAMPLE = re.compile(r"# example: (.+)")
_MORE = re.compile(r"#   (.+)")
_PARAMETER = re.compile(r"# param ([a-z]+) ([a-z-]+)((?: required| many| side)*): (.+)")
_CONDITION = re.compile(
    r"^(?P<indent>\s*)#if (?P<if>[a-z ]+): (?P<then>.*)$|^(?P<else>.*?)\s+#unless (?P<unless>[a-z ]+)$"
)
#: How IRIs begin that are written out.
WHOLE = ("<", "http://", "https://", "urn:")
#: What binds a parameter: the clause with its default, or with UNDEF where it has none.
CLAUSE = re.compile(r"VALUES \?_(?P<name>[a-z]+) \{ (?P<values>[^}]*) \}")


class ParameterType(StrEnum):
    """The type of a parameter."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"  #: YYYY-MM-DD
    IRI = "iri"
    ACTOR = "actor"  #: a name, the beginning of a word of it, or an IRI
    COUNTRY = "country"  #: ISO 3166-1 alpha-3, or the code of a body
    EVENT_TYPE = "event-type"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a saved query; `default` is SPARQL text, None where there is none.

    `side` says that it binds those in one role, and not anybody in the event.
    """

    name: str
    type: ParameterType
    many: bool
    required: bool
    help: str
    default: str | None
    side: bool = False


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A saved query: its name (the file's), title, description, parameters, SPARQL text, values for an example."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    example: Mapping[str, str] = field(default_factory=dict)

    def text_for(self, given: Collection[str]) -> str:
        """Return the SPARQL text with the lines that apply when these parameters are given."""
        return "".join(f"{line}\n" for raw in self.text.splitlines() if (line := _line_for(raw, given)) is not None)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name; raises QueryError, with the known names, if there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise QueryError(f"the query {self.name!r} has no parameter {name!r}; it has {known}")


def _line_for(line: str, given: Collection[str]) -> str | None:
    condition = _CONDITION.match(line)
    if condition is None:
        return line
    if condition["if"] is not None:
        return condition["indent"] + condition["then"] if set(condition["if"].split()) & set(given) else None
    return None if set(condition["unless"].split()) & set(given) else condition["else"]


def list_queries(folder: Path | None = None) -> tuple[SavedQuery, ...]:
    """Return all saved queries by name, those of kg or those of `folder`.

    Raises DataError, naming the file and line, if a header is not well-formed.
    """
    folder = folder or data_path("queries")
    return tuple(_load(path) for path in sorted(folder.glob("*.rq"), key=lambda path: path.stem))


def find_query(name: str, folder: Path | None = None) -> SavedQuery:
    """Return the saved query of a name; raises QueryError, with the nearest names, if there is none."""
    folder = folder or data_path("queries")
    names = sorted(path.stem for path in folder.glob("*.rq"))
    if name in names:
        return _load(folder / f"{name}.rq")
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or names
    raise QueryError(f"no saved query is called {name!r}; the nearest are {', '.join(near)}")


def _load(path: Path) -> SavedQuery:
    text = path.read_text(encoding="utf-8")
    header = [line for line in text.splitlines() if line.startswith("# ")]
    title = _TITLE.fullmatch(header[0]) if header else None
    description = _DESCRIPTION.fullmatch(header[1]) if len(header) > 1 else None
    if title is None or description is None:
        raise DataError(f"{path}: a saved query begins with '# title: ...' and '# description: ...'")
    words, rest = [description[1]], header[2:]
    while rest and (more := _MORE.fullmatch(rest[0])):
        words.append(more[1])
        rest.pop(0)
    example = {}
    if rest and (given := _EXAMPLE.fullmatch(rest[0])):
        example = dict(word.partition("=")[::2] for word in shlex.split(given[1]))
        rest.pop(0)
    parameters = tuple(_parameters(path, rest, text))
    _check_conditions(path, text, {parameter.name for parameter in parameters})
    return SavedQuery(path.stem, title[1], " ".join(words), parameters, text, example)


def _check_conditions(path: Path, text: str, names: Collection[str]) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        condition = _CONDITION.match(line)
        wrong = set((condition["if"] or condition["unless"]).split()) - set(names) if condition else set()
        if wrong or (condition is None and ("#if" in line or "#unless" in line)):
            raise DataError(f"{path}, line {number}: a condition names parameters: '#if NAME: …' or '… #unless NAME'")


def _parameters(path: Path, header: Sequence[str], text: str) -> list[Parameter]:
    found = []
    for line in header:
        match = _PARAMETER.fullmatch(line)
        if match is None or match[2] not in list(ParameterType):
            kinds = ", ".join(ParameterType)
            raise DataError(f"{path}: not '# param NAME TYPE [required] [many]: TEXT' with a type of {kinds}: {line}")
        clauses = [clause["values"] for clause in CLAUSE.finditer(text) if clause["name"] == match[1]]
        if len(set(clauses)) != 1:
            raise DataError(
                f"{path}: the parameter {match[1]} needs 'VALUES ?_{match[1]} {{ ... }}', everywhere the same"
            )
        found.append(
            Parameter(
                name=match[1],
                type=ParameterType(match[2]),
                many="many" in match[3],
                required="required" in match[3],
                help=match[4],
                default=None if clauses[0] == "UNDEF" or "required" in match[3] else clauses[0],
                side="side" in match[3],
            )
        )
    return found
