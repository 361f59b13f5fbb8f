"""Whether two full names can be one person's: same surname, given names that are equal, short or initials."""

from kg.resources.gazetteer import Person, fold, fold_loosely


def same_person_name(name: str, person: Person) -> bool:
    """Whether a full name is a form of a person's name: "A. Blinken", "Sergei V. Lavrov", "Volodimir Zelenski".

    The surname must agree, and the first given name be the same up to transliteration or be an initial of it. A
    different given name ("Robert Kennedy" for "John Kennedy") never agrees.
    """
    return any(_alike(name, form) for form in (person.name, *person.aliases))


def _alike(one: str, two: str) -> bool:
    first, second = fold(one).split(), fold(two).split()
    if len(first) < 2 or len(second) < 2:
        return False
    return fold_loosely(first[-1]) == fold_loosely(second[-1]) and _given(first[0], second[0])


def _given(one: str, two: str) -> bool:
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return fold_loosely(one) == fold_loosely(two) and one[0] == two[0]
