"""What a process gives up before it holds anything worth stealing. Linux; elsewhere nothing.

Each step is a promise only where the system allows it, so each says whether it was kept.
"""

import ctypes
import os
import resource
from contextlib import suppress
from pathlib import Path

# Numbers of the kernel's interface: linux/sched.h, linux/prctl.h, asm-generic/mman.h.
NEW_USER, NEW_PROCESSES, NEW_NETWORK, NEW_IPC = 0x10000000, 0x20000000, 0x40000000, 0x08000000
DUMPABLE, NO_NEW_PRIVILEGES = 4, 38
CAPABILITIES_VERSION, CAPABILITIES_WORDS = 0x20080522, 6  # linux/capability.h
READ_ANY_FILE = 1 << 2  # CAP_DAC_READ_SEARCH
LOCK_NOW, LOCK_LATER, LOCK_AS_USED = 1, 2, 4


def leave_network(*also: int) -> bool:
    """Move to a network of one's own, in which there is none, and to what else is named.

    Shape: before any thread is started. An ordinary user needs user namespaces for it.
    """
    wanted = NEW_NETWORK | sum(also)
    if os.geteuid() == 0:
        return _call("unshare", wanted)
    user, group = os.geteuid(), os.getegid()
    if not _call("unshare", wanted | NEW_USER):
        return False
    # As itself in there, so that others may still be told apart from it.
    with suppress(OSError):
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return True


def become(user: int, group: int) -> None:
    """Become another user for good, with no group but their own."""
    os.setgroups([])
    os.setgid(group)
    os.setuid(user)


def give_up_rights(*, but: int = 0) -> bool:
    """Give up every right of an administrator, those within a user namespace of one's own too.

    Shape: `but` are rights to keep, as bits; those of a process that has none stay none.
    """
    head = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION, 0)
    kept = (ctypes.c_uint32 * CAPABILITIES_WORDS)(but, but)
    return _call("capset", ctypes.addressof(head), ctypes.addressof(kept))


def close_to_debuggers() -> bool:
    """Leave no core file, let no process of the same user read our memory, gain no rights."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return _call("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0) and _call("prctl", DUMPABLE, 0, 0, 0, 0)


def let_memory_be_kept() -> None:
    """Raise the limit on memory that may not be swapped, where this process may."""
    with suppress(ValueError, OSError):
        endless = resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (endless, endless))


def keep_in_memory() -> bool:
    """Let nothing of this process be written to swap, where no limit stands against it."""
    if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] != resource.RLIM_INFINITY:
        return False  # past a limit, asking for memory fails outright
    return _call("mlockall", LOCK_NOW | LOCK_LATER | LOCK_AS_USED)


def _call(name: str, *arguments: int) -> bool:
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (AttributeError, OSError):
        return False
    return bool(function(*(ctypes.c_ulong(each) for each in arguments)) == 0)
