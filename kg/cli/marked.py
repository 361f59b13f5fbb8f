"""How a marked article is shown in a terminal: the text with numbered triggers, and the notes beside or below it."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kg.layout import printable
from kg.resources import load_toml
from kg.view.reading import Marked, MarkKind, Note, Piece
from kg.view.wording import day

#: From this width on there is a margin for the notes beside the text.
_WIDE = 110
_STYLES = {
    MarkKind.ACTOR: Style(underline=True),
    MarkKind.PLACE: Style(italic=True, color="green"),
    MarkKind.TIME: Style(italic=True, color="cyan"),
}


def show(console: Console, article: Marked) -> None:
    """Print a marked article: its title, source, text and notes, which stand beside the text where there is room."""
    colours = {family["name"].lower(): family["terminal"] for family in load_toml("view", "families.toml")["family"]}
    notes = {note.number: note for note in article.notes}
    title = _marked(article.title, notes, colours)
    title.stylize("bold")
    record = article.article
    console.print(title if title.plain else Text(printable(record.file or "Untitled article"), "bold"))
    console.print(Text(printable(f"{record.source or record.file or record.id} · {day(record.date)}"), "dim"))
    console.print()
    text = _marked(article.text, notes, colours)
    margin = (
        Text("\n\n").join(_note(note, colours) for note in article.notes) if notes else Text("No event was found.")
    )
    if console.width < _WIDE:
        console.print(text, margin, sep="\n\n")
    else:
        grid = Table.grid(padding=(0, 4, 0, 0))
        grid.add_column(ratio=3)
        grid.add_column(ratio=2)
        grid.add_row(text, margin)
        console.print(grid)
    console.print()


def _marked(pieces: Sequence[Piece], notes: Mapping[int, Note], colours: Mapping[str, str]) -> Text:
    text = Text()
    for piece in pieces:
        text.append(printable(piece.text), Style.combine(_styles(piece, notes, colours)))
        for number in piece.ended:
            text.append(f"[{number}]", Style(bold=True, color=colours[notes[number].family]))
    return text


def _styles(piece: Piece, notes: Mapping[int, Note], colours: Mapping[str, str]) -> Iterable[Style]:
    yield Style()
    for mark in piece.marks:
        if mark.kind is MarkKind.TRIGGER:
            note = notes[mark.number]
            yield Style(bold=True, reverse=note.report.status.is_actual, color=colours[note.family])
        elif mark.kind in _STYLES:
            yield _STYLES[mark.kind]


def _note(note: Note, colours: Mapping[str, str]) -> Text:
    text = Text(f"[{note.number}] {note.type}", Style(bold=True, color=colours[note.family]))
    text.append(f"  {note.status}  {note.sure.dots} {note.sure.name}\n", "not bold default")
    text.append(printable(note.who), "bold default")
    for name, value in note.facts:
        text.append(f"\n{name}: ", "not bold dim default")
        text.append(printable(value), "not bold default")
    return text
