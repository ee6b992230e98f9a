"""Every text of the catalogue is asked for somewhere: what nothing says any more is taken out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from stagebook.assets import theme_folder
from stagebook.model import KINDS
from stagebook.reading import FAULTS
from stagebook.rules import CODES
from stagebook.words.en import MESSAGES

PACKAGE = Path(__file__).parents[2] / "generator/stagebook"


def texts(folder: Path, pattern: str) -> Iterator[str]:
    for path in sorted(folder.rglob(pattern)):
        if "words/en" not in path.as_posix() and "vendor" not in path.parts:
            yield path.read_text(encoding="utf-8")


@cache
def trees() -> tuple[ast.Module, ...]:
    """All modules but the catalogue."""
    return tuple(ast.parse(text) for text in texts(PACKAGE, "*.py"))


@cache
def constants() -> dict[str, str]:
    """The texts that have a name in some module: `NO_IMAGE` is `image-not-drawn`."""
    named: dict[str, str] = {}
    for tree in trees():
        for node in tree.body:
            if isinstance(node, ast.Assign):
                (target,), value = node.targets, node.value
                pairs: list[tuple[ast.expr, ast.expr]] = [(target, value)]
                if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                    pairs = list(zip(target.elts, value.elts, strict=True))
                for name, text in pairs:
                    if isinstance(name, ast.Name) and isinstance(text, ast.Constant) and isinstance(text.value, str):
                        named[name.id] = text.value
    return named


def read_code(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    """The texts of a module, as their literal parts: between two of them stands a value."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield (node.value,)
        elif isinstance(node, ast.JoinedStr):
            yield read_joined(node)


def read_joined(node: ast.JoinedStr) -> tuple[str, ...]:
    parts = [""]
    for value in node.values:
        inner = value.value if isinstance(value, ast.FormattedValue) else value
        known = constants().get(inner.id) if isinstance(inner, ast.Name) else getattr(inner, "value", None)
        if isinstance(known, str):
            parts[-1] += known
        elif parts[-1] or len(parts) == 1:
            parts.append("")  # two values beside each other are one
    return tuple(parts)


def read_template(text: str) -> Iterator[tuple[str, ...]]:
    """What a template says: `say("picture." ~ name ~ ".hint")` likewise, and whatever stands in quotation marks."""
    for joined in re.findall(r"(?:say|phrase)\(([^()]*~[^()]*)", text):
        yield tuple(re.split(r"\x00", re.sub(r'"\s*~[^"]*~\s*"|"\s*~[^"]*$', "\x00", joined).strip('" ')))
    for literal in re.findall(r"""["']([\w.-]+)["']""", text):
        yield (literal,)


@cache
def asked() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Keys that are asked for by name, and forms of those that are put together."""
    found = {parts for tree in trees() for parts in read_code(tree)}
    found |= {
        parts for kind in ("*.html", "*.js") for text in texts(theme_folder(), kind) for parts in read_template(text)
    }
    literal = frozenset(parts[0] for parts in found if len(parts) == 1)
    forms = {parts for parts in found if len(parts) > 1 and re.fullmatch(r"[\w.-]*[a-z][\w.-]*", "".join(parts))}
    forms = {parts for parts in forms if {".", "-"} & set("".join(parts))}
    return literal, tuple(re.compile("(.+)".join(map(re.escape, parts))) for parts in sorted(forms))


@cache
def names() -> frozenset[str]:
    """What can stand in a form: all that is called something in the code, in the model or in a template."""
    found = {*CODES, *FAULTS, *KINDS}
    for tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Constant(value=str(value)) if re.fullmatch(r"[\w.-]+", value):
                    found.add(value)
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name):
                    found.add(name.rstrip("_"))
                case ast.ClassDef(name=name):
                    found.add(re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower())
                case _:
                    pass
    return frozenset(found)


def is_name(value: str) -> bool:
    """Whether a value is a name, or several put together."""
    return value in names() or all(part in names() for part in re.split(r"[.-]", value))


def is_asked(key: str) -> bool:
    """Whether a key is asked for, by itself or by a form whose values are names that stand somewhere.

    `f"{code}.hint"` asks for the hints of codes. A finding's code has variants, each called by its name; each may
    have a hint, and a heading (`.asks`).
    """
    literal, forms = asked()
    if key in literal or any(
        match and all(map(is_name, match.groups())) for match in (f.fullmatch(key) for f in forms)
    ):
        return True
    code, _, variant = key.removesuffix(".hint").removesuffix(".asks").partition(".")
    return code in {*CODES, *FAULTS} and variant in names()


def test_every_text_is_asked_for() -> None:
    """By its id, or by a form that its id has."""
    assert [key for key in MESSAGES if not is_asked(key)] == []


def test_a_text_that_nothing_asks_for_is_noticed() -> None:
    """The search is not so wide that everything is found."""
    assert not is_asked("group.between")
    assert not is_asked("picture.elsewhere.hint.else")
