"""What stands between a request and anything costly: for each way in, places and a budget.

There are two ways in, which share nothing: proved, for who showed proof of work, and plain, for
browsers without scripts. However full one is, the other stays open. All counts are of everybody
together, in the memory of this process (an onion has its own), and nothing here knows one visitor
from another.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from optimise.collect.tips.domain.budgets import Bucket, Load

MIB = 1024 * 1024
LARGE = MIB // 4  # bytes: a request with a larger body takes one of the few places for those
WAIT = 6.0  # seconds for a place to become free
WAITING = 3  # requests that may wait for one, of each way: a thread each, and there are sixteen


class BusyError(Exception):
    """Too much comes in this way just now; another time, or another way, it goes through."""


class _Places:
    """A few places, and a few who may wait for one."""

    def __init__(self, many: int, *, waiting: int = WAITING) -> None:
        self._free = threading.BoundedSemaphore(many)
        self._admitted = threading.BoundedSemaphore(many + waiting)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a place.

        Errors: BusyError where too many wait, or none becomes free in time.
        """
        if not self._admitted.acquire(blocking=False):
            raise BusyError
        try:
            if not self._free.acquire(timeout=WAIT):
                raise BusyError
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._admitted.release()


class Way:
    """One way in. Places are for one request each; budgets are for everybody together."""

    def __init__(
        self, *, places: int, large: int, bodies: int, tips: Bucket, looks: Bucket, kept: Bucket
    ) -> None:
        self.tips, self.looks, self.kept = tips, looks, kept
        self._places, self._large = _Places(places), _Places(large)
        self._bodies = _Places(bodies, waiting=0)
        self._lock = threading.Lock()

    def take(self, bucket: Bucket, amount: float = 1) -> None:
        """Take from one of the budgets.

        Errors: BusyError where there is not enough.
        """
        with self._lock:
            if not bucket.take(amount, at=time.monotonic()):
                raise BusyError

    def needs(self, bucket: Bucket, amount: float = 1) -> None:
        """Take nothing, and say whether it could be.

        Errors: BusyError where it could not.
        """
        with self._lock:
            if not bucket.has(amount, at=time.monotonic()):
                raise BusyError

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one of the few places in which a receipt is worked out: each takes 64 MiB.

        Errors: BusyError where none becomes free in time.
        """
        with self._places.one():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read a body inside: only so many at once, so that slow senders cannot hold every thread.

        Errors: BusyError at once where too many are being read; nothing of the body was then.
        """
        with self._bodies.one():
            yield

    @contextmanager
    def room(self, length: int) -> Iterator[None]:
        """Hold room for a body of `length` bytes, where it is a large one.

        Errors: BusyError where none becomes free in time.
        """
        if length <= LARGE:
            yield
            return
        with self._large.one():
            yield


class Proofs:
    """The load of proofs, behind a lock."""

    def __init__(self) -> None:
        self._load, self._lock = Load(), threading.Lock()

    def add(self) -> None:
        """Count one proof that was accepted."""
        with self._lock:
            self._load.add(at=time.monotonic())

    def bits(self) -> int:
        """Return how hard the next challenge is."""
        with self._lock:
            return self._load.bits(at=time.monotonic())


def proved_way() -> Way:
    """Return the way for who showed proof of work, unused."""
    return Way(
        places=2,
        large=2,
        bodies=5,
        tips=Bucket(most=600, a_second=10),
        looks=Bucket(most=600, a_second=10),
        kept=Bucket(most=1024 * MIB, a_second=MIB / 8),
    )


def plain_way() -> Way:
    """Return the way for browsers without scripts, unused."""
    return Way(
        places=1,
        large=1,
        bodies=8,
        tips=Bucket(most=30, a_second=1 / 6),
        looks=Bucket(most=30, a_second=1 / 3),
        kept=Bucket(most=256 * MIB, a_second=MIB / 32),
    )


PROVED, PLAIN, PROOFS = proved_way(), plain_way(), Proofs()
