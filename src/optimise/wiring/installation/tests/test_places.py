"""Folders that one system user alone may enter."""

from pathlib import Path

from optimise.wiring.installation import places
from optimise.wiring.installation.system_users import SystemUser


class TestAFolder:
    def test_that_was_open_before_is_closed(self, tmp_path: Path) -> None:
        folder = tmp_path / "calls"
        folder.mkdir(mode=0o755)
        there = folder.stat()
        places.make_for(SystemUser(uid=there.st_uid, gid=there.st_gid), folder)
        assert folder.stat().st_mode & 0o777 == 0o700
