"""readers.yaml: the endpoints that a user allows as second readers. Keys never stand in it, only where to find them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from habeas.engines.second.endpoint import Endpoint, checked_url
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

NAME = "readers.yaml"
_FIELDS = {"url", "model", "key_env", "key_file", "timeout", "tokens", "plain_http"}


def endpoint_in(path: Path, name: str | None, environment: Mapping[str, str]) -> Endpoint:
    """The endpoint called `name` in the file at `path`, or its only one. Raises BadInput that names what is wrong."""
    listed = _listed(path)
    if name is None and len(listed) == 1:
        name = next(iter(listed))
    if name is None or name not in listed:
        names = ", ".join(sorted(listed)) or "-"
        raise BadInput(
            gettext_lazy("Name one of the endpoints in this file: {names}.", names=names),
            where=str(path),
            todo=gettext_lazy("For example: --second llm:{name}", name=sorted(listed)[0] if listed else "NAME"),
        )
    where = f"{path}: {name}"
    entry = listed[name]
    if not isinstance(entry, dict) or set(entry) - _FIELDS:
        raise _bad(where, ", ".join(sorted(_FIELDS)))
    plain = entry.get("plain_http", False)
    if not isinstance(entry.get("url"), str) or not isinstance(entry.get("model"), str) or not isinstance(plain, bool):
        raise _bad(where, ", ".join(sorted(_FIELDS)))
    return Endpoint(
        name=name,
        url=checked_url(entry["url"], where, plain=plain),
        model=entry["model"],
        key=_key(entry, path, where, environment),
        timeout=float(_positive(entry, "timeout", 120, 3600, where)),
        tokens=int(_positive(entry, "tokens", 4096, 100_000, where)),
    )


def _listed(path: Path) -> dict[str, Any]:
    try:
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(
            gettext_lazy("There is no such file, so no endpoint is allowed."),
            where=str(path),
            todo=gettext_lazy("docs/how-to/second-reader.md says what to write in it."),
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        raise BadInput(gettext_lazy("This file is not YAML."), where=str(path)) from None
    listed = value.get("llm") if isinstance(value, dict) else None
    if not isinstance(listed, dict) or not all(isinstance(key, str) for key in listed):
        raise _bad(str(path), "llm: {NAME: {url, model}}")
    return listed


def _bad(where: str, form: str) -> BadInput:
    return BadInput(
        gettext_lazy("The file must have this form: {form}.", form=form),
        where=where,
        todo=gettext_lazy("docs/how-to/second-reader.md says what to write in it."),
    )


def _positive(entry: Mapping[str, Any], field: str, default: float, most: float, where: str) -> float:
    value = entry.get(field, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
        raise _bad(where, f"{field}: 1-{most:.0f}")
    return float(value)


def _key(entry: Mapping[str, Any], path: Path, where: str, environment: Mapping[str, str]) -> str | None:
    """The secret from the variable or file that the entry names. What it is, is never said."""
    variable, file = entry.get("key_env"), entry.get("key_file")
    if variable is None and file is None:
        return None
    if isinstance(variable, str) and file is None:
        key, source = environment.get(variable, ""), variable
    elif isinstance(file, str) and variable is None:
        source = file
        try:
            key = (path.parent / Path(file).expanduser()).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            key = ""
    else:
        raise _bad(where, "key_env | key_file")
    key = key.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise BadInput(
            gettext_lazy("There is no usable key in {source}.", source=source),
            where=where,
            todo=gettext_lazy("Put the key there, on one line."),
        )
    return key
