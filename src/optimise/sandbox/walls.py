"""What a child of the sandbox can no longer do once it looks at a stranger's file.

Limits of the kernel that every system of this kind knows (memory, time, files, processes), and two
of Linux that need no rights: seccomp lets through a short list of calls, Landlock closes the file
system. Each is one layer; `kept` says which of them this system has.
Source: getrlimit(2), seccomp(2), landlock(7); numbers of calls from asm/unistd_64.h and
asm-generic/unistd.h.
"""

import ctypes
import errno
import os
import platform
import resource
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from optimise.sandbox import hardening

NOBODY = 65534
FILES_TO_READ = 256  # open at once, where it may open any


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may take. Memory is beyond what the child starts with.

    Units: bytes; seconds by the clock, seconds of a processor, and seconds without a word. With
    `threads` it may start threads, as some libraries must, and still no process: all that it may
    take holds for them together, and they end with it.
    """

    memory: int = 512 << 20
    seconds: float | None = 15.0
    cpu: int | None = 10
    silence: float | None = None
    answer: int = 64 << 20  # of one frame of what comes back
    whole: int | None = 2 << 30  # of all that comes back
    threads: bool = False


def close_in(limits: Limits, *, reads: Iterable[str]) -> None:
    """Give up everything but what is open, memory and time; `reads` are folders or files to read.

    Shape: with `reads` the child stays the user that it is, who may read them.
    """
    beneath = tuple(reads)
    memory = _address_space() + limits.memory
    if os.geteuid() == 0 and not beneath:
        hardening.become(NOBODY, NOBODY)
    hardening.close_to_debuggers()
    closed = close_files(beneath)
    # An operator who is root may load a file that is somebody else's.
    may_read = beneath and closed and os.geteuid() == 0
    hardening.give_up_rights(but=hardening.READ_ANY_FILE if may_read else 0)
    _limit(limits, memory=memory, files=FILES_TO_READ if beneath else 0)
    allow_calls(with_files=bool(beneath), with_threads=limits.threads)


def _limit(limits: Limits, *, memory: int, files: int) -> None:
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: files,  # at nought what is open stays, and nothing can be opened
        resource.RLIMIT_CORE: 0,
    }
    if not limits.threads:
        wanted[resource.RLIMIT_NPROC] = 0
    if limits.cpu is not None:
        wanted[resource.RLIMIT_CPU] = limits.cpu
    for what, most in wanted.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _address_space() -> int:
    """Return what this process has asked for by now; a guess where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 (nothing more to import here)
            return int(told.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 1 << 30


# Landlock

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every machine
_ASK_VERSION, _PATH_BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_RIGHTS_SINCE = {1: 13, 2: 14, 3: 15, 5: 16}  # how many rights each version knows


def close_files(beneath: Iterable[str]) -> bool:
    """Close the file system but for reading beneath some paths. Say whether the system could."""
    version = _call(_CREATE_RULESET, 0, 0, _ASK_VERSION)
    if version < 1:
        return False
    known = max(rights for since, rights in _RIGHTS_SINCE.items() if since <= version)
    handled = ctypes.create_string_buffer(struct.pack("=Q", (1 << known) - 1), 8)
    ruleset = _call(_CREATE_RULESET, ctypes.addressof(handled), 8, 0)
    if ruleset < 0:
        return False
    for path in beneath:
        with suppress(OSError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rights = _READ_FILE | (_READ_FOLDER if os.path.isdir(path) else 0)  # noqa: PTH112
            rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place), 12)
            _call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.addressof(rule), 0)
            os.close(place)
    closed = _call(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return closed


# seccomp

_SET_SECCOMP, _FILTER = 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_UNKNOWN = 0x00050000 | errno.ENOSYS  # so that what asks does it the older way, which can be seen
_LOAD, _EQUAL, _AND, _RETURN = 0x20, 0x15, 0x54, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT, _THIRD_ARGUMENT = (
    0,
    4,
    16,
    32,
)  # where they stand in struct seccomp_data
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
# Name: its number on x86-64 and on 64-bit ARM, which lacks some of the old ones.
_CALLS: dict[str, tuple[int, int | None]] = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "poll": (7, None),
    "lseek": (8, 62), "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215),
    "brk": (12, 214), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66),
    "sched_yield": (24, 124), "mremap": (25, 216), "madvise": (28, 233), "nanosleep": (35, 101),
    "getpid": (39, 172), "sendto": (44, 206), "recvfrom": (45, 207), "exit": (60, 93),
    "getcwd": (79, 17), "gettimeofday": (96, 169), "getrusage": (98, 165), "sysinfo": (99, 179),
    "getuid": (102, 174), "getgid": (104, 176), "geteuid": (107, 175), "getegid": (108, 177),
    "sigaltstack": (131, 132), "gettid": (186, 178), "futex": (202, 98),
    "sched_getaffinity": (204, 123), "restart_syscall": (219, 128), "clock_gettime": (228, 113),
    "clock_getres": (229, 114), "clock_nanosleep": (230, 115), "exit_group": (231, 94),
    "newfstatat": (262, 79), "ppoll": (271, 73), "set_robust_list": (273, 99),
    "getrandom": (318, 278), "membarrier": (324, 283), "rseq": (334, 293),
}  # fmt: skip
_FILE_CALLS: dict[str, tuple[int, int | None]] = {
    "stat": (4, None), "lstat": (6, None), "ioctl": (16, 29), "access": (21, None),
    "fcntl": (72, 25), "readlink": (89, None), "getdents64": (217, 61), "fadvise64": (221, 223),
    "readlinkat": (267, 78), "faccessat": (269, 48), "statx": (332, 291),
    "faccessat2": (439, 439),
}  # fmt: skip
_OPENAT = (257, 56)
_CLONE, _CLONE3 = (56, 220), (435, 435)
_A_THREAD = 0x3D0F00  # what pthread_create asks of clone, and nothing else
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}


def allow_calls(*, with_files: bool, with_threads: bool = False) -> bool:
    """Let through a short list of calls to the kernel; any other fails. Say whether it could."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = b"".join(_program(*machine, with_files=with_files, with_threads=with_threads))
    lines = ctypes.create_string_buffer(program, len(program))
    told = struct.pack("@HP", len(program) // 8, ctypes.addressof(lines))
    filter_ = ctypes.create_string_buffer(told, len(told))
    libc = ctypes.CDLL(None, use_errno=True)
    unsigned = ctypes.c_ulong
    done = libc.prctl(
        _SET_SECCOMP, unsigned(_FILTER), unsigned(ctypes.addressof(filter_)), unsigned(0)
    )
    return bool(done == 0)


def _program(machine: int, column: int, *, with_files: bool, with_threads: bool) -> Iterable[bytes]:
    names = _CALLS | (_FILE_CALLS if with_files else {})
    allowed = [n for n in (numbers[column] for numbers in names.values()) if n is not None]
    yield _line(_LOAD, k=_MACHINE)
    yield _line(_EQUAL, k=machine, no=0, yes=1)
    yield _line(_RETURN, k=_REFUSE)
    yield _line(_LOAD, k=_NUMBER)
    for number in allowed:
        yield _line(_EQUAL, k=number, yes=0, no=1)
        yield _line(_RETURN, k=_ALLOW)
    if with_files:  # opening, to read alone
        yield _line(_EQUAL, k=_OPENAT[column], yes=0, no=5)
        yield _line(_LOAD, k=_THIRD_ARGUMENT)
        yield _line(_AND, k=_WRITES)
        yield _line(_EQUAL, k=0, yes=0, no=1)
        yield _line(_RETURN, k=_ALLOW)
        yield _line(_RETURN, k=_REFUSE)
    if with_threads:
        yield _line(_EQUAL, k=_CLONE3[column], yes=0, no=1)
        yield _line(_RETURN, k=_UNKNOWN)
        yield _line(_EQUAL, k=_CLONE[column], yes=0, no=3)
        yield _line(_LOAD, k=_FIRST_ARGUMENT)
        yield _line(_EQUAL, k=_A_THREAD, yes=0, no=1)
        yield _line(_RETURN, k=_ALLOW)
    yield _line(_RETURN, k=_REFUSE)


def _line(code: int, *, k: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, k)


def _call(number: int, *arguments: int) -> int:
    try:
        function = ctypes.CDLL(None, use_errno=True).syscall
    except (AttributeError, OSError):
        return -1
    function.restype = ctypes.c_long
    return int(function(ctypes.c_long(number), *(ctypes.c_long(each) for each in arguments)))
