"""Values as plain JSON and bytes, and back again: only what a type says, whoever wrote it.

What comes out of the sandbox was made beside a stranger's file, so nothing of it is taken on trust:
a value is read back as the type that its reader is declared to return, or not at all.
"""

import inspect
import types
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Plain = Any  # None, bool, int, float, str, list or dict of these; bytes are named by their place
Blobs = list[bytes]
DEEPEST = 40  # lists within lists of what is declared as Any


class NotPlainError(ValueError):
    """This is not a value of that type."""


@dataclass(frozen=True, slots=True)
class Coder:
    """How values of one type are written and read. `as_is` is the type that is written as it is."""

    write: Callable[[Any, Blobs], Plain]
    read: Callable[[Plain, Blobs], Any]
    as_is: type | None = None


@cache
def coder(kind: Any) -> Coder:
    """Return how values of `kind` are written as plain JSON and bytes, and read back.

    Shape: the usual types, dataclasses and enumerations of them; Any is plain JSON itself.
    Errors: TypeError for any other type, when it is asked for; NotPlainError when reading.
    """
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of(inner)
    if origin is tuple and inner[-1:] != (...,):
        return _row(tuple, tuple(coder(one) for one in inner))
    if origin in _MANY:
        return _many(_MANY[origin], coder(inner[0]))
    if origin in (dict, Mapping):
        return _mapping(*(coder(one) for one in inner))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(kind)
    if is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"{kind} is of no kind that leaves the sandbox")


def _exactly(allowed: type) -> Coder:
    def read(value: Plain, _: Blobs) -> Any:
        if type(value) is not allowed:
            raise NotPlainError
        return value

    return Coder(write=lambda value, _: value, read=read, as_is=allowed)


def _float() -> Coder:
    def read(value: Plain, _: Blobs) -> float:
        if type(value) not in (int, float):
            raise NotPlainError
        return float(value)

    return Coder(write=lambda value, _: float(value), read=read)


def _bytes() -> Coder:
    def write(value: bytes, blobs: Blobs) -> int:
        blobs.append(bytes(value))
        return len(blobs) - 1

    def read(value: Plain, blobs: Blobs) -> bytes:
        if type(value) is not int or not 0 <= value < len(blobs):
            raise NotPlainError
        return blobs[value]

    return Coder(write=write, read=read)


def _from_iso(kind: type[date]) -> Coder:
    def read(value: Plain, _: Blobs) -> date:
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise NotPlainError from error

    return Coder(write=lambda value, _: value.isoformat(), read=read)


def _anything() -> Coder:
    def write(value: Any, _: Blobs) -> Plain:
        return _plain(value, DEEPEST)

    def read(value: Plain, _: Blobs) -> Plain:
        return _plain(value, DEEPEST)

    return Coder(write=write, read=read)


def _plain(value: Any, deep: int) -> Plain:
    if value is None or type(value) in (bool, int, float, str):
        return value
    if deep and isinstance(value, list | tuple):
        return [_plain(one, deep - 1) for one in value]
    if deep and isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _plain(one, deep - 1) for key, one in value.items()}
    raise NotPlainError


def _many(make: Callable[[Any], Any], one: Coder) -> Coder:
    def read(value: Plain, blobs: Blobs) -> Any:
        if type(value) is not list:
            raise NotPlainError
        return make(one.read(each, blobs) for each in value)

    return Coder(write=lambda value, blobs: [one.write(each, blobs) for each in value], read=read)


def _row(make: Callable[[Any], Any], coders: Sequence[Coder]) -> Coder:
    def write(value: Any, blobs: Blobs) -> Plain:
        return [c.write(each, blobs) for c, each in zip(coders, value, strict=True)]

    def read(value: Plain, blobs: Blobs) -> Any:
        if type(value) is not list or len(value) != len(coders):
            raise NotPlainError
        return make(c.read(each, blobs) for c, each in zip(coders, value, strict=True))

    return Coder(write=write, read=read)


def _mapping(key: Coder, one: Coder) -> Coder:
    pairs = _many(dict, _row(tuple, (key, one)))
    return Coder(write=lambda value, blobs: pairs.write(value.items(), blobs), read=pairs.read)


def _choice(kind: type[Enum]) -> Coder:
    known = {one.value: one for one in kind}

    def read(value: Plain, _: Blobs) -> Enum:
        try:
            return known[value]
        except (KeyError, TypeError) as error:
            raise NotPlainError from error

    return Coder(write=lambda value, _: value.value, read=read)


def _record(kind: Any) -> Coder:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.init]
    coders = [coder(hints[name]) for name in names]
    # Millions of rows come this way: only what is not written as it is costs a call.
    others = [(place, one) for place, one in enumerate(coders) if one.as_is is None]
    plain = [(place, one.as_is) for place, one in enumerate(coders) if one.as_is is not None]

    def write(value: Any, blobs: Blobs) -> Plain:
        cells = [getattr(value, name) for name in names]
        for place, one in others:
            cells[place] = one.write(cells[place], blobs)
        return cells

    def read(cells: Plain, blobs: Blobs) -> Any:
        if type(cells) is not list or len(cells) != len(names):
            raise NotPlainError
        for place, exact in plain:
            if type(cells[place]) is not exact:
                raise NotPlainError
        for place, one in others:
            cells[place] = one.read(cells[place], blobs)
        return kind(**dict(zip(names, cells, strict=True)))

    return Coder(write=write, read=read)


def _one_of(kinds: Sequence[Any]) -> Coder:
    """One of several types, told apart by its place among them; or one or nothing."""
    if len(kinds) == 2 and kinds[1] is type(None) and kinds[0] is not Any:
        return _or_nothing(coder(kinds[0]))
    coders = [coder(one) for one in kinds]
    plain = [get_origin(one) or one for one in kinds]

    def write(value: Any, blobs: Blobs) -> Plain:
        for place, one in enumerate(plain):
            if isinstance(value, one):
                return [place, coders[place].write(value, blobs)]
        raise NotPlainError

    def read(value: Plain, blobs: Blobs) -> Any:
        if type(value) is not list or len(value) != 2 or type(value[0]) is not int:
            raise NotPlainError
        if not 0 <= value[0] < len(coders):
            raise NotPlainError
        return coders[value[0]].read(value[1], blobs)

    return Coder(write=write, read=read)


def _or_nothing(one: Coder) -> Coder:
    return Coder(
        write=lambda value, blobs: None if value is None else one.write(value, blobs),
        read=lambda value, blobs: None if value is None else one.read(value, blobs),
    )


_MANY: dict[Any, Callable[[Any], Any]] = {
    list: list,
    Sequence: tuple,
    tuple: tuple,
    set: set,
    frozenset: frozenset,
}
_BY_TYPE: dict[Any, Coder] = {
    None: _exactly(type(None)),
    type(None): _exactly(type(None)),
    bool: _exactly(bool),
    int: _exactly(int),
    float: _float(),
    str: _exactly(str),
    bytes: _bytes(),
    date: _from_iso(date),
    datetime: _from_iso(datetime),
    Any: _anything(),
    object: _anything(),
}


def parameters_of(reader: Callable[..., Any]) -> dict[str, Coder]:
    """Return how each argument of a reader after the file is written and read, by its name."""
    hints = get_type_hints(reader)
    names = [*inspect.signature(reader).parameters][1:]
    return {name: coder(hints[name]) for name in names}


def returned_by(reader: Callable[..., Any]) -> Any:
    """Return of what type the answers of a reader are: each of them, where it yields many."""
    kind = get_type_hints(reader)["return"]
    return get_args(kind)[0] if get_origin(kind) in (Iterator, Generator) else kind
