"""Where strangers' files are looked at: in a child that can do nothing else.

A `Task` or a `Stream` names a reader of ours and what it may take. The file goes in, plain values
come out, and whatever a file does to its reader it does to that child alone.
"""

from optimise.sandbox.tasks import StoppedError, Stream, Task, start
from optimise.sandbox.walls import Limits

__all__ = ["Limits", "StoppedError", "Stream", "Task", "start"]
