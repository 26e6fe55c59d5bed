"""The YAML files of the program, read by libyaml, at every start of a process."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where PyYAML is built without libyaml


def read_yaml(text: str) -> Any:
    """Return what one document says, in plain types alone. Errors: yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 both loaders make plain types alone
