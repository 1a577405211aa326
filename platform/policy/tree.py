"""Long alternations laid out as trees by their first letters, so that a text is read in a fraction of the steps."""

_SPECIAL = frozenset("\\([.^$|)?*+{")
_REPEATS = frozenset("?*+{")


def branches(pattern: str) -> list[str]:
    """The alternatives of a regular expression that stand outside all groups."""
    found, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        match pattern[at]:
            case "\\":
                at += 1
            case "[":
                at = _class_end(pattern, at)
            case "(":
                depth += 1
            case ")":
                depth -= 1
            case "|" if depth == 0:
                found.append(pattern[start:at])
                start = at + 1
        at += 1
    return [*found, pattern[start:]]


def grouped(pattern: str) -> str:
    """A pattern that matches the same texts. Of two alternatives that match at one place the longer may win where
    the first did. Nothing in it may refer to a group by its number."""
    return _tree([_inside(branch) for branch in dict.fromkeys(branches(pattern))])


def _tree(alternatives: list[str]) -> str:
    if len(alternatives) < 2:
        return "|".join(alternatives)
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for one in alternatives:
        if one and one[0] not in _SPECIAL and one[1:2] not in _REPEATS:
            by_letter.setdefault(one[0], []).append(one[1:])
        else:
            others.append(one)
    told = [letter + (rests[0] if len(rests) == 1 else f"(?:{_tree(rests)})") for letter, rests in by_letter.items()]
    # What is empty comes last, or it would win over all that goes on.
    return "|".join([*told, *sorted(others, key=lambda one: not one)])


def _inside(branch: str) -> str:
    """A branch with the groups in it laid out too."""
    told, at = [], 0
    while at < len(branch):
        if branch[at] == "\\":
            told.append(branch[at : at + 2])
            at += 2
        elif branch[at] == "[":
            end = _class_end(branch, at)
            told.append(branch[at : end + 1])
            at = end + 1
        elif branch.startswith("(?:", at):
            end = _group_end(branch, at)
            told.append(f"(?:{grouped(branch[at + 3 : end])})")
            at = end + 1
        else:
            told.append(branch[at])
            at += 1
    return "".join(told)


def _class_end(pattern: str, at: int) -> int:
    at += 1
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _group_end(pattern: str, at: int) -> int:
    depth = 0
    while True:
        match pattern[at]:
            case "\\":
                at += 1
            case "[":
                at = _class_end(pattern, at)
            case "(":
                depth += 1
            case ")":
                depth -= 1
                if depth == 0:
                    return at
        at += 1
