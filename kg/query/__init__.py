"""Saved, documented SPARQL queries with bound parameters, and typed rows."""

from kg.query.binding import bind
from kg.query.filters import EventFilter, event_filter
from kg.query.render import ResultFormat, render, short
from kg.query.results import BooleanResult, Result, Table, Triples
from kg.query.run import DEFAULT_TIMEOUT, run, run_saved, run_sparql, with_filter
from kg.query.saved import Parameter, ParameterType, SavedQuery, find_query, list_queries

__all__ = [
    "DEFAULT_TIMEOUT",
    "BooleanResult",
    "EventFilter",
    "Parameter",
    "ParameterType",
    "Result",
    "ResultFormat",
    "SavedQuery",
    "Table",
    "Triples",
    "bind",
    "event_filter",
    "find_query",
    "list_queries",
    "render",
    "run",
    "run_saved",
    "run_sparql",
    "short",
    "with_filter",
]
