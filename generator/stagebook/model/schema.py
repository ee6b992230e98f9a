"""Generate the JSON Schema (draft 7) of every kind from the entities, for completion, help and validation in editors.

Written for the YAML language server, which most editors run. Where JSON Schema allows several forms, the one with
better help in that server is used; comments say which.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel, BeforeValidator, PlainSerializer, PlainValidator
from pydantic.fields import FieldInfo

from stagebook.limits import BUDGET
from stagebook.model.entities.change import Addressed, Move
from stagebook.model.entities.demand import Cause, Demand
from stagebook.model.entities.entity import Accept, documented_fields
from stagebook.model.entities.journey import Journey
from stagebook.model.entities.measure import Measured
from stagebook.model.entities.subject import Subject
from stagebook.model.field_guide import FieldGuide, flow, guide_field
from stagebook.model.fields import Address, Counted, Describes, Prose, Refers
from stagebook.model.kinds import KINDS
from stagebook.words import has, say

Schema = dict[str, Any]
Ids = Mapping[str, Mapping[str, str]]
"""By kind and id, the names of things."""

DRAFT = "http://json-schema.org/draft-07/schema#"
ID = "^(?!index$)[a-z0-9]+(-[a-z0-9]+)*$"
MAX_ID_LENGTH = 100
DAY = "^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"

LEFT_OUT: Schema = {
    "$comment": "A key without a value is as if left out. An editor would offer null if it were named here.",
    "not": {"type": ["string", "number", "boolean", "array", "object"]},
    # The language server takes alternatives without these two for one and the same, and shows no help for either.
    "properties": {},
    "allOf": [{}],
}
OF_THE_TYPE = ("type", "enum", "enumDescriptions", "errorMessage", "$ref")
"""Keywords about one type, which move into an alternative where null is another one."""


def require_both(one: str, type: str, other: str) -> Schema:
    """Require the other key where one has a value."""
    return {"if": {"required": [one], "properties": {one: {"type": type}}}, "then": {"required": [other]}}


BEYOND_FIELDS: Mapping[type[BaseModel], Schema] = {
    Demand: {"allOf": [require_both("volume", "number", "per"), require_both("per", "string", "volume")]},
    Move: {"minProperties": 2},
    # Beside `properties` the language server would take the line that is being written for one too many.
    Measured: {"allOf": [{"minProperties": 1, "maxProperties": 1}]},
    Addressed: {"allOf": [{"minProperties": 1, "maxProperties": 1}]},
    Cause: {"allOf": [{"minProperties": 1, "maxProperties": 1}]},
}
"""Constraints of validators that concern several fields."""


def schema_name(kind: str) -> str:
    """Return the file name of the schema of a kind."""
    return f"{kind}.schema.json"


def write_schema(kind: str, ids: Ids | None = None, rules: Mapping[str, str] | None = None) -> Schema:
    """Return the self-contained schema of one kind. Where ids are known, a reference must be one of them.

    `rules` are the codes that an `accept` can name, each with what it finds: they are offered, and others pass.

    It differs from reading in one thing that authors can meet: in `of`, in an item of `addresses` and in a journey's
    demand, a key that does not belong there is refused even if it has no value.
    """
    compiler = Compiler(ids or {}, rules or {})
    whole = compiler.part(KINDS[kind].entity, say(f"kind.{kind}", n=1))
    return {"$schema": DRAFT, **whole, "definitions": compiler.definitions}


class Compiler:
    """Compiles annotations to schemas and collects the definitions that these refer to."""

    def __init__(self, ids: Ids, rules: Mapping[str, str]) -> None:
        self.ids = ids
        self.rules = rules
        self.definitions: dict[str, Schema] = {"left-out": LEFT_OUT}

    def part(self, owner: type[BaseModel], title: str = "") -> Schema:
        """Return the schema of a class."""
        fields = documented_fields(owner)
        required = [key for key, field in fields.items() if field.is_required()]
        return {
            "title": sentence(title or say(f"part.{kebab(owner.__name__)}")),
            "description": (owner.__doc__ or "").strip().splitlines()[0],
            "type": "object",
            "additionalProperties": False,
            **({"required": required} if required else {}),
            "properties": {key: self.field(owner, key, field) for key, field in fields.items()},
            **BEYOND_FIELDS.get(owner, {}),
        }

    def field(self, owner: type[BaseModel], key: str, field: FieldInfo) -> Schema:
        """Return the schema of one field, with the help that editors show."""
        schema = self.restrict(owner, key, self.value(field.annotation, field.metadata))
        short = "anyOf" in schema.get("items", schema)
        if "enum" in schema:
            schema["enumDescriptions"] = [meaning(owner, key, value) for value in schema["enum"]]
        if not field.is_required() and not issubclass(owner, Subject):
            schema = or_left_out(schema)
        elif "$ref" in schema:  # beside a reference nothing else counts
            schema = {"type": "string", "allOf": [schema]}
        help = explain(guide_field(key, field), field, short=short and key != "rule")
        return {**schema, "description": field.description, "markdownDescription": help}

    def restrict(self, owner: type[BaseModel], key: str, schema: Schema) -> Schema:
        """Add constraints of a few fields beyond their type, as reading checks them, and the rule codes of `accept`."""
        if key == "id":
            return id_text()
        if key == "was":
            return {**schema, "items": id_text()}
        if key == "name":
            empty = "|^$" if "minLength" not in schema else ""
            rules = {"pattern": rf"\S{empty}", "patternErrorMessage": say("empty-text.hint")}
            return {"type": "string", "maxLength": BUDGET.name_characters, **rules}
        if owner is Journey and key == "demand":  # it is the journey's own: nothing is left to name
            del schema["items"]["properties"]["journey"]
        if owner is Accept and key == "rule" and self.rules:
            return {"anyOf": [one_of(self.rules), schema]}
        return schema

    def value(self, annotation: Any, marks: Iterable[Any] = ()) -> Schema:
        """Return the schema of a value as written; a mark may allow a wider form than the model holds."""
        marks = list(marks)
        for mark in marks:
            if isinstance(mark, (BeforeValidator, PlainValidator)):
                return self.value(mark.json_schema_input_type)
        schema = self.plain(annotation)
        for mark in marks:
            schema |= self.marked(mark)
        return {"$ref": schema["$ref"]} if "$ref" in schema else schema

    def marked(self, mark: Any) -> Schema:
        """Return what one mark on an annotation adds. TypeError for an unknown mark."""
        match mark:
            case Refers():
                return {"$ref": f"#/definitions/{self.refer(mark.kind)}"}
            case FieldInfo():
                return {key: value for inner in mark.metadata for key, value in self.marked(inner).items()}
            case Ge():
                return {"minimum": mark.ge}
            case Le():
                return {"maximum": mark.le}
            case MinLen():
                return {"minLength": mark.min_length}
            case Counted() | Prose() | Describes() | PlainSerializer():
                return {}
            case Address():
                return {"patternErrorMessage": say("link-address.hint")}
            case _ if hasattr(mark, "pattern"):
                return {"pattern": mark.pattern}
            case _:
                raise TypeError(f"no JSON Schema for {mark!r}")

    def plain(self, annotation: Any) -> Schema:
        """Return the schema of an annotation without its marks."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(arguments[0], arguments[1:])
        if origin in (Union, types.UnionType):
            options = [self.value(each) for each in arguments if each is not types.NoneType]
            return options[0] if len(options) == 1 else {"anyOf": options}
        if origin is tuple:
            return self.several(arguments[0])
        if origin is dict:
            return {"type": "object", "additionalProperties": or_left_out(self.value(arguments[1]))}
        if origin is Literal:
            return {"type": "string", "enum": [value for value in arguments if value]}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.part(annotation)
        return {**PLAIN[annotation], **({"errorMessage": say(f"needs.{word}")} if (word := NEEDS[annotation]) else {})}

    def several(self, item: Any) -> Schema:
        """Return the schema of a list. Ids in a list are unique, except those of stages."""
        items = self.value(item)
        options = items.get("anyOf", [items])
        ids = [each["$ref"] for each in options if "$ref" in each]
        once = bool(ids) and not any(each.endswith("/stage-id") for each in ids)
        return {"type": "array", "items": items, **({"uniqueItems": True} if once else {})}

    def refer(self, kind: str) -> str:
        """Add the definition of an id of a kind, and return its name."""
        known = self.ids.get(kind)
        error = {"errorMessage": say("needs.known-id", kind=say(f"kind.{kind}", n=1))}
        title = {"title": sentence(say(f"kind.{kind}", n=1))}
        self.definitions[f"{kind}-id"] = {**title, **({**one_of(known), **error} if known else id_text())}
        return f"{kind}-id"


PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "pattern": DAY, "patternErrorMessage": say("needs.day")},
}
NEEDS: Mapping[Any, str] = {str: "text", bool: "boolean", int: "", float: "", date: "day"}
"""Ids of the error messages for a value of another type; for numbers the language server's own are used."""


def one_of(values: Mapping[str, str]) -> Schema:
    """Return the schema of a choice of values, each with its description."""
    return {"type": "string", "enum": list(values), "enumDescriptions": list(values.values())}


def id_text() -> Schema:
    """Return the schema of an id."""
    return {"type": "string", "pattern": ID, "maxLength": MAX_ID_LENGTH, "errorMessage": say("needs.id")}


def or_left_out(schema: Schema) -> Schema:
    """Allow a key without a value besides the schema."""
    rest = {key: value for key, value in schema.items() if key not in OF_THE_TYPE and key != "anyOf"}
    alternative = {key: schema[key] for key in OF_THE_TYPE if key in schema}
    return {**rest, "anyOf": [*schema.get("anyOf", [alternative]), {"$ref": "#/definitions/left-out"}]}


def meaning(owner: type[BaseModel], key: str, value: str) -> str:
    """Return the description of a choice: the one of this class, else the one of the field."""
    own = f"means.{kebab(owner.__name__)}.{key}.{value}"
    return say(own) if has(own) else say(f"means.{key}.{value}", n=1)


def explain(guide: FieldGuide, field: FieldInfo, short: bool) -> str:
    """Return the help for one field in Markdown: what it is, what can be written, an example."""
    example = f"```yaml\n{in_block(guide.name, field.examples[0])}\n```" if field.examples else ""
    return "\n\n".join(part for part in (guide.description, takes(guide, short), example) if part)


def takes(guide: FieldGuide, short: bool) -> str:
    """Return a sentence on what can be written; `short` where an id may be written for the whole."""
    form = ".short" if short else ".many" if guide.many else ""
    if guide.type == "choice":
        return say("takes.choice", values=", ".join(f"`{value}`" for value in guide.values))
    if guide.type == "id":
        return say(f"takes.id{form}", kind=say(f"a.{guide.refers}"), kinds=say(f"kind.{guide.refers}", n=2))
    if guide.type == "part":
        keys = ", ".join(say("takes.needed" if each.required else "takes.key", key=each.name) for each in guide.fields)
        kinds = say(f"kind.{guide.fields[0].refers}", n=2) if short else ""
        return say(f"takes.part{form}", keys=keys, kinds=kinds)
    return say("takes.own-id" if guide.name == "id" else f"takes.{guide.type}{form}")


def in_block(key: str, value: Any) -> str:
    """Format a key and its value as YAML, nested values on lines of their own."""
    if isinstance(value, dict):
        return "\n".join([f"{key}:", *(f"  {inner}: {flow(each)}" for inner, each in value.items())])
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "\n".join([f"{key}:", *(line for item in value for line in lines_of_item(item))])
    return f"{key}: {flow(value)}"


def lines_of_item(item: Any) -> Iterable[str]:
    """Format one item of a list as lines."""
    if not isinstance(item, dict):
        return [f"  - {flow(item)}"]
    lines = [f"{key}: {flow(value)}" for key, value in item.items()]
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def kebab(name: str) -> str:
    """Convert a class name to kebab-case, as in ids of words."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).strip("-")


def sentence(text: str) -> str:
    """Capitalise the first letter of a text."""
    return text[:1].upper() + text[1:]
