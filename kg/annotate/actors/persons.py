"""People and unknown parties: runs of name words become phrases, each with the post that the text gives."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.actors.people import NameRun, is_known_surname, surnames, without_suffix
from kg.annotate.actors.phrases import ActorWords, Form, Phrase, Scan
from kg.annotate.actors.posts import Post, Posts
from kg.annotate.actors.roles import RoleMatch
from kg.model import ActorKind


def compose_persons(
    scan: Scan, runs: Sequence[NameRun], roles: Sequence[RoleMatch], names: Sequence[Phrase]
) -> tuple[list[Phrase], list[RoleMatch]]:
    """Return the phrases of people, other named parties, and the roles that belong to a name."""
    posts = Posts(scan.doc, runs, roles, names, scan.words)
    before = {phrase.end: phrase for phrase in names}
    known = _surnames_of(runs, posts, scan.words)
    phrases: list[Phrase] = []
    used: list[RoleMatch] = []
    for run in runs:
        body = _institution(scan, run, before)
        if body is not None and not scan.gazetteer.people_by_name(run.text):
            phrases.append(body)
            continue
        word = _word_before(scan, run.start)
        honorific = word.lower() in scan.words.honorifics
        if run.text in scan.words.group_words and word.lower() == "the":
            continue  # "The Union", "the Council": whatever was named before
        if (
            set(run.text.split()) & scan.words.group_words
            and not honorific
            and not scan.gazetteer.people_by_name(run.text)
        ):
            phrases.append(_group(scan.doc, run, before.get(run.start)))
            continue
        post = posts.of(run)
        role = post.role
        is_person = (
            run.sure
            or honorific
            or (role is not None and role.names_one and post.is_adjacent)
            or (post.is_official and " " in run.text)
            or run.text.split()[-1] in known
            or is_known_surname(scan, run)
        )
        if is_person:
            phrases.append(_person(scan, run, post))
            used.extend(owned for owned in (role, post.second) if owned is not None)
    return phrases, used


def _institution(scan: Scan, run: NameRun, before: Mapping[int, Phrase]) -> Phrase | None:
    """Return a body whose name gives its state.

    "Iran's Guardian Council", "the Australian Federal Police".
    """
    marked = run.start > 1 and scan.doc[run.start - 1].text in {"'s", "’s", "'"}
    owner = before.get(run.start - 1 if marked else run.start)
    last = run.text.split()[-1]
    if owner is None or owner.country is None or owner.kind not in (ActorKind.STATE, ActorKind.BODY):
        return None
    if last not in scan.words.institutions and not (marked and last in scan.words.group_words):
        return None
    if not marked and owner.form is not Form.MODIFIER:
        return None
    head = scan.doc[run.start : run.end].root.i
    return replace(owner, start=owner.start, end=run.end, head=head, form=Form.OFFICIALS)


def _surnames_of(runs: Sequence[NameRun], posts: Posts, words: ActorWords) -> set[str]:
    """Return the short forms that the text may use later for people whose full names or titles it gives."""
    known: set[str] = set()
    for run in runs:
        if run.sure or posts.titled(run):
            known.add(without_suffix(run.text).split()[-1])
            known.update(surnames(run.text, words.regnal))
    return known


def _person(scan: Scan, run: NameRun, post: Post) -> Phrase:
    head = scan.doc[run.start : run.end].root.i
    start, name = run.start, _strip_honorific(run.text, scan.words)
    role = post.role
    title = _word_before(scan, start)
    if title.lower() in scan.words.regnal and title[:1].isupper():
        start -= 2 if _word_before(scan, start - 1) == "Crown" else 1
        name = scan.doc[start : run.end].text
    office = role.office if role is not None else None
    occupation = role.text if role is not None else post.occupation
    tokens = (*(range(role.start, role.end) if role is not None else ()), *post.above)
    assumed = role is not None and role.is_assumed and post.country == role.country
    return Phrase(
        start,
        run.end,
        head,
        Form.PERSON,
        ActorKind.PERSON,
        name,
        post.country,
        office,
        occupation,
        title_tokens=tokens,
        assumed=assumed,
    )


def _word_before(scan: Scan, start: int) -> str:
    """Return the word before a token in its sentence, "" if it opens one: "in Sharm el-Sheikh / Donald Trump"."""
    first, _ = scan.bounds[bisect_right(scan.bounds, start, key=lambda bounds: bounds[0]) - 1]
    return scan.texts[start - 1] if start > first else ""


def _strip_honorific(text: str, words: ActorWords) -> str:
    parts = text.split()
    while len(parts) > 1 and parts[0].lower() in words.honorifics and parts[0].lower() not in words.regnal:
        parts.pop(0)
    return " ".join(parts)


def _group(doc: Doc, run: NameRun, modifier: Phrase | None) -> Phrase:
    """Return the phrase of a named party that the gazetteer does not know: a front, a movement, an army."""
    start = run.start
    if modifier is not None and modifier.form is Form.MODIFIER and modifier.kind in (ActorKind.STATE, ActorKind.BODY):
        start = modifier.start
    head = doc[start : run.end].root.i
    name = doc[start : run.end].text
    return Phrase(start, run.end, head, Form.NAME, ActorKind.GROUP, name, key=f"group:{name.casefold()}")
