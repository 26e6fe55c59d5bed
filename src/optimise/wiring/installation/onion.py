"""The public site's own address on the Tor network: its key, its name, and how tor is asked.

The key is made of a secret of the installation, so the address is known before tor runs and stays
the same. It lies in no file of tor's: it is handed over the control port, and goes when that ends.
Source: rend-spec-v3, 6; control-spec, 3.5 and 3.27 (AUTHENTICATE, ADD_ONION).
"""

import base64
import hashlib
import os
import shutil
import socket
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEPT_AS = "onion"  # the name of the secret that the key is made of
WANTED, PROGRAM, ADDRESS = "OPTIMISE_ONION", "OPTIMISE_TOR", "OPTIMISE_ONION_ADDRESS"
FOLDER, TO = "OPTIMISE_ONION_FOLDER", "OPTIMISE_ONION_TO"  # told to its own process
VERSION = b"\x03"
DONE = "250"
LONGEST_ANSWER = 1 << 16  # bytes
PATIENCE = 10.0  # seconds for one answer


class OnionError(Exception):
    """Tor does not do what it was asked; the words say what it answered."""


def is_wanted(*, demo: bool) -> bool:
    """Say whether the public site is served as an onion: where tor is, unless somebody says no."""
    said = os.environ.get(WANTED, "no" if demo else "yes")
    return said == "yes" and program() is not None


def program() -> str | None:
    """Return where the program tor is, or None where it is not installed."""
    return os.environ.get(PROGRAM) or shutil.which("tor", path="/usr/bin:/usr/sbin:/usr/local/bin")


def address(secret: str) -> str:
    """Return the address of the installation that has this secret, ending in .onion."""
    public = _key(secret).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    check = hashlib.sha3_256(b".onion checksum" + public + VERSION).digest()[:2]
    return base64.b32encode(public + check + VERSION).decode().lower() + ".onion"


def expanded_key(secret: str) -> str:
    """Return the private key as tor takes it."""
    half = bytearray(hashlib.sha512(_seed(secret)).digest())
    half[0] &= 248
    half[31] = (half[31] & 63) | 64
    return "ED25519-V3:" + base64.b64encode(bytes(half)).decode()


def _key(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_seed(secret))


def _seed(secret: str) -> bytes:
    return hashlib.sha256(b"optimise onion service" + secret.encode()).digest()


def settings_of_tor(folder: Path) -> str:
    """Return what tor is told: it serves nobody as a proxy, and listens on one closed socket."""
    return "\n".join(
        (
            f"DataDirectory {folder / 'data'}",
            "SocksPort 0",
            f"ControlPort unix:{folder / 'control'}",
            "CookieAuthentication 1",
            f"CookieAuthFile {folder / 'cookie'}",
            "Log notice stdout",
            "SafeLogging 1",
            "",
        )
    )


class Control:
    """Tor's control port. The onion that is published through it ends with it."""

    def __init__(self, path: Path, *, cookie: bytes) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(str(path))
        self._ask(f"AUTHENTICATE {cookie.hex()}")

    def publish(self, secret: str, *, to: str) -> str:
        """Have tor serve `to` (a host and port) at our address, and return the address.

        Errors: OnionError.
        """
        said = self._ask(f"ADD_ONION {expanded_key(secret)} Flags=DiscardPK Port=80,{to}")
        names = [line.partition("ServiceID=")[2] for line in said if "ServiceID=" in line]
        if [f"{name}.onion" for name in names] != [address(secret)]:
            raise OnionError("it named another address than ours")
        return address(secret)

    def close(self) -> None:
        """End it, and what was published through it."""
        self._socket.close()

    def _ask(self, line: str) -> list[str]:
        self._socket.sendall(f"{line}\r\n".encode())
        told = b""
        while not _is_whole(told):
            piece = self._socket.recv(4096)
            if not piece or len(told) > LONGEST_ANSWER:
                raise OnionError("it ended the talk")
            told += piece
        lines = told.decode("ascii", errors="replace").splitlines()
        if not lines[-1].startswith(DONE):
            raise OnionError(lines[-1][:200])
        return lines


def _is_whole(told: bytes) -> bool:
    """Say whether an answer has come to its last line: a number, and a space after it."""
    last = told.decode("ascii", errors="replace").splitlines()[-1:]
    return told.endswith(b"\r\n") and bool(last) and last[0][3:4] == " "
