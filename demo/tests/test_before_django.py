"""What a demo is made of is known before Django is: `python -m demo.load` begins with it."""

import os
import subprocess
import sys


def test_the_demo_is_imported_without_settings() -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "-c", "import demo"],
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
