"""Processor time: what a machine that is busy with other things too does not change much."""

from collections.abc import Iterator
from contextlib import suppress

import psutil

from optimise.wiring.cli.tests.installed import Installed, Site
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres


def used_by_public_site(installed: Installed, site: Site) -> float:
    """Return the seconds of processor that the public site and the database have used so far."""
    return _used_by(installed, site, site.public)


def used_by_staff_site(installed: Installed, site: Site) -> float:
    """Return the same of the site of staff and partners."""
    return _used_by(installed, site, site.staff)


def _used_by(installed: Installed, site: Site, port: int) -> float:
    data = Postgres(installation=Installation(home=installed.home)).data
    postmaster = int((data / "postmaster.pid").read_text().splitlines()[0])
    site_itself = next(
        each.pid
        for each in psutil.Process(site.process.pid).children(recursive=True)
        if str(port) in each.cmdline()
    )
    return seconds(postmaster) + seconds(site_itself)


def seconds(root: int) -> float:
    """Return the seconds of processor of a process and of all that it started, ended or not."""
    return sum(_own(each) for each in _family(root))


def _family(root: int) -> Iterator[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(root)
        yield first
        yield from first.children(recursive=True)


def _own(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
    return 0.0
