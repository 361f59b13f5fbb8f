"""Saved, documented SPARQL queries with bound parameters, and typed rows."""

from kg.query.binding import bind
from kg.query.render import ResultFormat, render, short
from kg.query.results import BooleanResult, Result, Table, Triples
from kg.query.run import DEFAULT_TIMEOUT, run, run_sparql, with_filter
from kg.query.saved import SavedQuery, find_query, list_queries
