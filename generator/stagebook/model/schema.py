"""JSON Schema (draft 7) of every kind, read off the entities: by it editors complete, explain and underline.

Written for the YAML language server, which most editors run. Where that server and the letter of JSON Schema leave a
choice, the one is taken that shows an author the better help; a comment says which it was.
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
from stagebook.model.entities.entity import Accept
from stagebook.model.entities.journey import Journey
from stagebook.model.entities.measure import Measured
from stagebook.model.entities.stage import Demand
from stagebook.model.entities.subject import Subject
from stagebook.model.field_guide import FieldGuide, flow, guide_field
from stagebook.model.fields import Address, Prose, Refers
from stagebook.model.kinds import KINDS
from stagebook.words import has, say

Schema = dict[str, Any]
Ids = Mapping[str, Mapping[str, str]]
"""For each kind, the names of its things by their ids."""

DRAFT = "http://json-schema.org/draft-07/schema#"
ID = "^(?!index$)[a-z0-9]+(-[a-z0-9]+)*$"
MOST_OF_ID = 100
DAY = "^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"

LEFT_OUT: Schema = {
    "$comment": "A key without a value is as if left out. An editor would offer null if it were named here.",
    "not": {"type": ["string", "number", "boolean", "array", "object"]},
    # The language server takes alternatives without these two for one and the same, and shows no help for either.
    "properties": {},
    "allOf": [{}],
}
OF_THE_TYPE = ("type", "enum", "enumDescriptions", "errorMessage", "$ref")
"""What is said of one type, and moves into an alternative where null is another. The rest holds for its type alone."""


def together(one: str, type: str, other: str) -> Schema:
    """Where one key has a value, the other one must be there."""
    return {"if": {"required": [one], "properties": {one: {"type": type}}}, "then": {"required": [other]}}


BEYOND_FIELDS: Mapping[type[BaseModel], Schema] = {
    Demand: {"allOf": [together("volume", "number", "per"), together("per", "string", "volume")]},
    Move: {"minProperties": 2},
    # Beside `properties` the language server would take the line that is being written for one too many.
    Measured: {"allOf": [{"minProperties": 1, "maxProperties": 1}]},
    Addressed: {"allOf": [{"minProperties": 1, "maxProperties": 1}]},
}
"""What the entities' validators say that no field says alone."""


def schema_name(kind: str) -> str:
    """The name of the file that holds the schema of a kind."""
    return f"{kind}.schema.json"


def write_schema(kind: str, ids: Ids | None = None, rules: Mapping[str, str] | None = None) -> Schema:
    """The schema of one kind, complete in itself. Where ids are known, a reference must be one of them.

    `rules` are the codes that an `accept` can name, each with what it finds: they are offered, and others pass.

    It differs from reading in one thing that authors can meet: in `of`, in an item of `addresses` and in a journey's
    demand, a key that does not belong there is refused even if it has no value.
    """
    compiler = Compiler(ids or {}, rules or {})
    whole = compiler.part(KINDS[kind].entity, say(f"kind.{kind}", n=1))
    return {"$schema": DRAFT, **whole, "definitions": compiler.definitions}


class Compiler:
    """Turns annotations into schemas and gathers the definitions that these refer to."""

    def __init__(self, ids: Ids, rules: Mapping[str, str]) -> None:
        self.ids = ids
        self.rules = rules
        self.definitions: dict[str, Schema] = {"left-out": LEFT_OUT}

    def part(self, owner: type[BaseModel], title: str = "") -> Schema:
        """A mapping with the fields of a class."""
        fields = {field.alias or name: (name, field) for name, field in owner.model_fields.items() if not field.exclude}
        required = [key for key, (_, field) in fields.items() if field.is_required()]
        return {
            "title": sentence(title or say(f"part.{kebab(owner.__name__)}")),
            "description": (owner.__doc__ or "").strip().splitlines()[0],
            "type": "object",
            "additionalProperties": False,
            **({"required": required} if required else {}),
            "properties": {key: self.field(owner, key, field) for key, (_, field) in fields.items()},
            **BEYOND_FIELDS.get(owner, {}),
        }

    def field(self, owner: type[BaseModel], key: str, field: FieldInfo) -> Schema:
        """One field, with all the help an author gets for it."""
        schema = self.held(owner, key, self.value(field.annotation, field.metadata))
        short = "anyOf" in schema.get("items", schema)
        if "enum" in schema:
            schema["enumDescriptions"] = [meaning(owner, key, value) for value in schema["enum"]]
        if not field.is_required() and not issubclass(owner, Subject):
            schema = or_left_out(schema)
        elif "$ref" in schema:  # beside a reference nothing else counts
            schema = {"type": "string", "allOf": [schema]}
        help = explain(guide_field(key, field), field, short=short and key != "rule")
        return {**schema, "description": field.description, "markdownDescription": help}

    def held(self, owner: type[BaseModel], key: str, schema: Schema) -> Schema:
        """A few fields are held to more than their type, as reading does it, and one is offered more."""
        if key == "id":
            return id_text()
        if key == "was":
            return {**schema, "items": id_text()}
        if key == "name":
            empty = "|^$" if "minLength" not in schema else ""
            held = {"pattern": rf"\S{empty}", "patternErrorMessage": say("empty-text.hint")}
            return {"type": "string", "maxLength": BUDGET.name_characters, **held}
        if owner is Journey and key == "demand":  # it is the journey's own: nothing is left to name
            del schema["items"]["properties"]["journey"]
        if owner is Accept and key == "rule" and self.rules:
            return {"anyOf": [one_of(self.rules), schema]}
        return schema

    def value(self, annotation: Any, marks: Iterable[Any] = ()) -> Schema:
        """What a value can be, as an author writes it: a mark may name a wider form than the model keeps."""
        marks = list(marks)
        for mark in marks:
            if isinstance(mark, (BeforeValidator, PlainValidator)):
                return self.value(mark.json_schema_input_type)
        schema = self.plain(annotation)
        for mark in marks:
            schema |= self.marked(mark)
        return {"$ref": schema["$ref"]} if "$ref" in schema else schema

    def marked(self, mark: Any) -> Schema:
        """What one mark on an annotation adds."""
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
            case Prose() | PlainSerializer():
                return {}
            case Address():
                return {"patternErrorMessage": say("link-address.hint")}
            case _ if hasattr(mark, "pattern"):
                return {"pattern": mark.pattern}
            case _:
                raise TypeError(f"no JSON Schema for {mark!r}")

    def plain(self, annotation: Any) -> Schema:
        """What an annotation allows by itself."""
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
        """A list. One of ids names each once; only stages may come again."""
        items = self.value(item)
        options = items.get("anyOf", [items])
        ids = [each["$ref"] for each in options if "$ref" in each]
        once = bool(ids) and not any(each.endswith("/stage-id") for each in ids)
        return {"type": "array", "items": items, **({"uniqueItems": True} if once else {})}

    def refer(self, kind: str) -> str:
        """The name of the definition of an id of a kind."""
        known = self.ids.get(kind)
        said = {"errorMessage": say("needs.known-id", kind=say(f"kind.{kind}", n=1))}
        title = {"title": sentence(say(f"kind.{kind}", n=1))}
        self.definitions[f"{kind}-id"] = {**title, **({**one_of(known), **said} if known else id_text())}
        return f"{kind}-id"


PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "pattern": DAY, "patternErrorMessage": say("needs.day")},
}
NEEDS: Mapping[Any, str] = {str: "text", bool: "boolean", int: "", float: "", date: "day"}
"""What is said of a value of another type. The language server's own words will do for numbers."""


def one_of(values: Mapping[str, str]) -> Schema:
    """A choice of some values, each with what it means."""
    return {"type": "string", "enum": list(values), "enumDescriptions": list(values.values())}


def id_text() -> Schema:
    """A text that can be an id."""
    return {"type": "string", "pattern": ID, "maxLength": MOST_OF_ID, "errorMessage": say("needs.id")}


def or_left_out(schema: Schema) -> Schema:
    """The schema, or nothing at all."""
    rest = {key: value for key, value in schema.items() if key not in OF_THE_TYPE and key != "anyOf"}
    alternative = {key: schema[key] for key in OF_THE_TYPE if key in schema}
    return {**rest, "anyOf": [*schema.get("anyOf", [alternative]), {"$ref": "#/definitions/left-out"}]}


def meaning(owner: type[BaseModel], key: str, value: str) -> str:
    """What it means to choose a value: as the owner of the field says it, or as all that have the field do."""
    own = f"means.{kebab(owner.__name__)}.{key}.{value}"
    return say(own) if has(own) else say(f"means.{key}.{value}", n=1)


def explain(told: FieldGuide, field: FieldInfo, short: bool) -> str:
    """The help for one field in Markdown: what it is, what can be written, an example."""
    example = f"```yaml\n{in_block(told.name, field.examples[0])}\n```" if field.examples else ""
    return "\n\n".join(part for part in (told.description, takes(told, short), example) if part)


def takes(told: FieldGuide, short: bool) -> str:
    """What can be written, in a sentence; `short` where an id may stand for the whole of it."""
    form = ".short" if short else ".many" if told.many else ""
    if told.type == "choice":
        return say("takes.choice", values=", ".join(f"`{value}`" for value in told.values))
    if told.type == "id":
        return say(f"takes.id{form}", kind=say(f"a.{told.refers}"), kinds=say(f"kind.{told.refers}", n=2))
    if told.type == "part":
        keys = ", ".join(say("takes.needed" if each.required else "takes.key", key=each.name) for each in told.fields)
        kinds = say(f"kind.{told.fields[0].refers}", n=2) if short else ""
        return say(f"takes.part{form}", keys=keys, kinds=kinds)
    return say("takes.own-id" if told.name == "id" else f"takes.{told.type}{form}")


def in_block(key: str, value: Any) -> str:
    """A key and its value over several lines where there is more to it than one."""
    if isinstance(value, dict):
        return "\n".join([f"{key}:", *(f"  {inner}: {flow(kept)}" for inner, kept in value.items())])
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "\n".join([f"{key}:", *(line for item in value for line in lines_of_item(item))])
    return f"{key}: {flow(value)}"


def lines_of_item(item: Any) -> Iterable[str]:
    """One item of a list."""
    if not isinstance(item, dict):
        return [f"  - {flow(item)}"]
    lines = [f"{key}: {flow(value)}" for key, value in item.items()]
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def kebab(name: str) -> str:
    """The name of a class as ids of words are written."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).strip("-")


def sentence(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
