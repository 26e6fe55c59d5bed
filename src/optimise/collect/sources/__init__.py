"""Where files come in: each folder here with a `manifest.yaml` is a source, and is found by it.

A folder holds its manifest, `reader.py` with `read` and `count`, a README, a sample and tests.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from optimise.basics.yamls import read_yaml
from optimise.collect.domain.proposals import Manifest, OriginType, Proposal
from optimise.sandbox import Limits, StoppedError, Stream, Task

# However long a file is; but a reader that says nothing for so long is stopped.
LONG = Limits(memory=2 << 30, seconds=None, cpu=None, silence=600.0, whole=None)
HERE = Path(__file__).parent


class UnknownSourceError(LookupError):
    """No folder of that name has a manifest."""


class UnknownOptionError(LookupError):
    """The manifest names no such option."""


class ManifestError(ValueError):
    """A `manifest.yaml` does not say what it must."""


@dataclass(frozen=True, slots=True)
class Source:
    """A folder that can read one kind of file."""

    folder: Path
    manifest: Manifest = field(repr=False)

    def read(self, path: Path, *, options: Mapping[str, str] | None = None) -> Iterator[Proposal]:
        """Yield what the file at `path` says: reports to keep, and rows left out with the reason.

        It is read in the sandbox.
        Errors: UnknownOptionError at once, when an option is not in the manifest; StoppedError
        where the file ends its reader. Nothing else in it raises: what cannot be read is a
        rejection.
        """
        given = dict(options or {})
        for name in given.keys() - self.manifest.options.keys():
            known = ", ".join(sorted(self.manifest.options)) or "none"
            raise UnknownOptionError(
                f"{self.manifest.name} has no option '{name}'. It has: {known}."
            )
        chosen = {**self.manifest.options, **given}
        reader: Stream[Proposal] = Stream(self._reader().read, limits=LONG)
        return reader.run_path(path, manifest=self.manifest, options=chosen)

    def count(self, path: Path) -> int | None:
        """Return about how many rows `read` will go through, for a progress bar; None if unknown.

        A cell may hold a line break, so the number can be a little high.
        """
        counter: Task[int | None] = Task(self._reader().count, limits=LONG)
        try:
            return counter.run_path(path)
        except StoppedError:
            return None

    # Read late: a reader may load a model that takes a second, and listing sources must not.
    def _reader(self) -> ModuleType:
        return import_module(f"{__name__}.{self.folder.name}.reader")


@cache
def available() -> dict[str, Source]:
    """Return every source there is, by name, in alphabetical order.

    Errors: ManifestError, naming the file and what is wrong with it.
    """
    folders = sorted(manifest.parent for manifest in HERE.glob("*/manifest.yaml"))
    return {folder.name: Source(folder, read_manifest(folder)) for folder in folders}


def source(name: str) -> Source:
    """Return the source called `name`.

    Errors: UnknownSourceError, listing what there is.
    """
    found = available().get(name)
    if found is None:
        there_is = ", ".join(available()) or "none"
        raise UnknownSourceError(f"There is no source '{name}'. There are: {there_is}.")
    return found


def read_manifest(folder: Path) -> Manifest:
    """Return what the manifest in `folder` says.

    Errors: ManifestError when a line is missing, unknown or has a value that is not allowed.
    """
    where = f"{folder.name}/manifest.yaml"
    said = read_yaml((folder / "manifest.yaml").read_text(encoding="utf-8")) or {}
    asked = {line.name for line in fields(Manifest)} - {"name"}
    if wrong := said.keys() ^ asked:
        raise ManifestError(f"{where}: missing or unknown lines: {', '.join(sorted(wrong))}.")
    texts = {key: str(value) for key, value in said.items() if key != "options"}
    options = {str(key): str(value) for key, value in (said["options"] or {}).items()}
    try:
        origin = OriginType(texts.pop("origin_type"))
    except ValueError as wrong_origin:
        allowed = "; ".join(OriginType)
        raise ManifestError(f"{where}: {wrong_origin}. Allowed: {allowed}.") from wrong_origin
    return Manifest(name=folder.name, origin_type=origin, options=options, **texts)
