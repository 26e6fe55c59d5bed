"""What Spark writes while it works lies where nobody else looks, and goes when it ends."""

import os
from pathlib import Path
from typing import Self

import pytest

from optimise.warehouse import spark
from optimise.warehouse.spark import open_spark, why_spark_is_missing


class Builder:
    """Takes what a session is told, and makes none."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}

    def master(self, master: str) -> Self:
        return self

    def appName(self, name: str) -> Self:  # noqa: N802 - as Spark calls it
        return self

    def config(self, name: str, value: str) -> Self:
        self.told[name] = value
        return self

    def getOrCreate(self) -> None:  # noqa: N802
        return None


class TestASession:
    def test_is_told_one_folder_for_all_that_it_writes(self) -> None:
        builder = Builder()
        spark._session(builder, "local[2]", "/the/folder")
        places = ("spark.local.dir", "spark.sql.warehouse.dir", "spark.driver.extraJavaOptions")
        assert all("/the/folder" in builder.told[place] for place in places)

    @pytest.mark.skipif(why_spark_is_missing() is not None, reason="there is no Spark here")
    def test_leaves_nothing_and_lets_nobody_in(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", None)
        was = os.umask(0o022)
        try:
            with open_spark() as engine:
                engine.session.range(1000).repartition(4).createOrReplaceTempView("numbers")
                assert engine.fetch("select count(*) from numbers") == [(1000,)]
                made = list(tmp_path.iterdir())
                assert made
                assert {path.stat().st_mode & 0o077 for path in made} == {0}
        finally:
            os.umask(was)
        assert list(tmp_path.iterdir()) == []
