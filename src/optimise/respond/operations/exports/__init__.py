"""Papers of operations: the decision log and the order."""

from pathlib import Path

FOLDER = Path(__file__).parent
