"""The same door on Apache Spark, where one machine is not enough. An optional extra."""

import importlib
import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from optimise.warehouse.engines import Floats, Row
from optimise.warehouse.statements import Statement, render_for_spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class SparkMissingError(Exception):
    """Spark cannot run here; the message says what to install."""


class SparkEngine:
    """Spark over Parquet: each statement's answer is worked out at once, under its name.

    A view that only remembers how it is made would carry the text of all those below it, twice
    where it asks twice: after twenty steps Spark would plan for longer than it counts.
    """

    def __init__(self, session: "SparkSession") -> None:
        self.session = session

    def make(self, statement: Statement) -> None:
        frame = self.session.sql(render_for_spark(statement.sql))
        frame.localCheckpoint(eager=True).createOrReplaceTempView(statement.name)

    def fetch(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.session.sql(render_for_spark(sql)).collect()]

    def fetch_figures(self, sql: str) -> Floats:
        rows = self.fetch(sql)
        return np.array([[np.nan if x is None else float(x) for x in row] for row in rows])

    def read_parquet(self, path: Path, *, name: str) -> None:
        """Offer a Parquet file or folder as a table."""
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)

    def interrupt(self) -> None:
        self.session.sparkContext.cancelAllJobs()


def why_spark_is_missing() -> str | None:
    """Return why Spark cannot run here, or None when it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: install optimise[spark]"
    if shutil.which("java") is None:
        return "there is no Java on this machine: Spark needs Java 17 or later"
    return None


@contextmanager
def open_spark(*, master: str = "local[2]") -> Iterator[SparkEngine]:
    """Open a Spark session in UTC, on this machine or on the named master.

    Errors: SparkMissingError where pyspark or Java is absent.
    """
    missing = why_spark_is_missing()
    if missing is not None:
        raise SparkMissingError(missing)
    pyspark_sql = importlib.import_module("pyspark.sql")
    with tempfile.TemporaryDirectory(prefix="optimise-spark-") as folder:
        session = _session(pyspark_sql.SparkSession.builder, master, folder)
        try:
            yield SparkEngine(session)
        finally:
            session.stop()


def _session(builder: Any, master: str, folder: str) -> "SparkSession":
    """Return a session that writes in one folder, which is closed to others."""
    settings = {
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder}",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.log.level": "ERROR",
    }
    builder = builder.master(master).appName("optimise")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return cast("SparkSession", builder.getOrCreate())
