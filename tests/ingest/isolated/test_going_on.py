"""If these fail, what lies behind a file that killed its reader is lost, read twice, or put in another order."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest import ReadOptions, SetAside
from kg.ingest.expanding import Expander
from kg.ingest.fetching import Fetcher
from kg.ingest.isolated import ReaderProcess, process
from kg.ingest.isolated.messages import Done, Message, Task
from kg.ingest.isolated.process import Ending
from kg.ingest.values import FetchOptions, File, Input, LocatedArticle, PageLink

#: A tree of items: None is an article, a list is a file or an archive with its items.
Tree = list["Tree | None"]  # type: ignore[misc]
TREES = st.recursive(
    st.lists(st.none(), max_size=3), lambda inner: st.lists(inner | st.none(), max_size=4), max_leaves=14
)
PLACE = File("tree", Path("tree"))


class _DiedError(Exception):
    """The process has ended."""


class _Items(Expander):
    """Expands a tree, and dies before an item as often as `deaths` says."""

    def __init__(self, tree: Tree, deaths: Counter[tuple[str, int]]) -> None:
        super().__init__(ReadOptions(), Fetcher(FetchOptions()))
        self._nodes = {"tree": tree}
        self._deaths = deaths

    def _items(self, item: Input | PageLink, depth: int) -> Iterator[LocatedArticle | SetAside | Input | PageLink]:
        tree = self._nodes[item.where]
        for number in range(len(tree) + 1):
            if self._deaths[item.where, number] > 0:
                self._deaths[item.where, number] -= 1
                raise _DiedError
            if number < len(tree):
                name, inner = f"{item.where}.{number}", tree[number]
                if inner is None:
                    yield SetAside(name, "an article")
                else:
                    self._nodes[name] = inner
                    yield Input(name, lambda: nullcontext(BytesIO()))


class _Child:
    def __init__(self, items: _Items, ending: Ending) -> None:
        self._items = items
        self._ending = ending

    def ask(self, task: Task) -> Iterator[Message]:
        try:
            yield from self._items.visit(task.place.as_input(), task.course)  # type: ignore[union-attr]
        except _DiedError:
            return
        yield Done()

    def ending(self) -> Ending:
        return self._ending

    def close(self) -> None:
        pass


def _expected(tree: Tree, deaths: Counter[tuple[str, int]], name: str = "tree") -> Iterator[str]:
    for number in range(len(tree) + 1):
        if deaths[name, number]:
            yield f"{name}: died"
            return
        if number < len(tree):
            inner, inside = tree[number], f"{name}.{number}"
            yield from [f"{inside}: an article"] if inner is None else _expected(inner, deaths, inside)


def _places(tree: Tree, name: str = "tree") -> Iterator[tuple[str, int]]:
    for number in range(len(tree) + 1):
        yield name, number
        if number < len(tree) and (inner := tree[number]) is not None:
            yield from _places(inner, f"{name}.{number}")


@given(TREES, st.data(), st.booleans())
def test_what_ends_the_reader_costs_its_own_file_and_nothing_else(
    tree: Tree, data: st.DataObject, chance: bool
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(_places(tree))), unique=True, max_size=process.MOST_ENDINGS))
    # What may be chance is tried again; it has to happen twice.
    deaths = Counter(dict.fromkeys(chosen, 2 if chance else 1))
    items = _Items(tree, Counter(deaths))
    readers = ReaderProcess(ReadOptions(), lambda _: _Child(items, Ending("died", chance)))  # type: ignore[arg-type, return-value]
    told = [str(outcome) for outcome in readers.read(PLACE)]
    assert told == list(_expected(tree, deaths))
    assert [str(outcome) for outcome in readers.read(PLACE)] == told


@given(TREES, st.data())
def test_an_ending_by_chance_costs_nothing(tree: Tree, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(_places(tree))), unique=True))
    items = _Items(tree, Counter(chosen))
    readers = ReaderProcess(ReadOptions(), lambda _: _Child(items, Ending("died", chance=True)))  # type: ignore[arg-type, return-value]
    assert [str(outcome) for outcome in readers.read(PLACE)] == list(_expected(tree, Counter()))


def test_a_place_full_of_such_files_is_given_up() -> None:
    tree: Tree = [[None] for _ in range(30)]
    deaths = Counter({(f"tree.{number}", 0): 1 for number in range(30)})
    items = _Items(tree, Counter(deaths))
    readers = ReaderProcess(ReadOptions(), lambda _: _Child(items, Ending("died")))  # type: ignore[arg-type, return-value]
    told = [str(outcome) for outcome in readers.read(PLACE)]
    assert told[:-1] == [f"tree.{number}: died" for number in range(process.MOST_ENDINGS)]
    assert "the rest is not read" in told[-1]
    assert [str(outcome) for outcome in readers.read(PLACE)] == told
