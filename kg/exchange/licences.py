"""Under which licences the texts behind events stand, as one text for a cell of a table or an attribute."""

from collections.abc import Iterable

from kg.exchange.text import JOINT
from kg.model import ArticleRecord

#: What stands for the articles without a licence beside those that name one.
NOT_STATED = "not stated"


def licences_of(articles: Iterable[ArticleRecord]) -> str:
    """Return the licences that some articles name, each once, sorted and joined; empty if none of them names one.

    `NOT_STATED` is the last where others name none: their texts are not free because those beside them are. The
    licence of a row of an imported table is what this function returned for the articles of the row.
    """
    named = {part for article in articles for part in (article.licence or NOT_STATED).split(JOINT)}
    stated = sorted(named - {NOT_STATED})
    return JOINT.join([*stated, *(named & {NOT_STATED})]) if stated else ""
