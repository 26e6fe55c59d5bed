"""Where notices may go, and how each is signed. No name is looked up here and nothing is sent.

Source: RFC 2104 (HMAC); RFC 6890 (special-purpose addresses, as `ipaddress` knows them).
"""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

PORT = 443


class NotAllowedError(ValueError):
    """A notice may not go there; the words say why."""


def host_of(address: str, *, allowed: Iterable[str]) -> str:
    """Return the host of a notice's address, which the administrator must have allowed.

    Shape: `allowed` holds hosts; one that begins with `*.` allows every host under it.
    Errors: NotAllowedError for anything but https on its own port, a user name in it, an address
    in figures, or a host that is not on the list.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError as error:
        raise NotAllowedError("This is not a web address.") from error
    if parts.scheme != "https" or not host:
        raise NotAllowedError("The address must begin with https://")
    if "@" in parts.netloc or parts.fragment or port not in (None, PORT):
        raise NotAllowedError("The address may hold no user name, port or fragment.")
    if not address.isascii() or any(c.isspace() or not c.isprintable() for c in address):
        raise NotAllowedError("The address may hold no spaces and no letters beyond ASCII.")
    listed = {one.lower() for one in allowed}
    under = tuple(one.removeprefix("*") for one in listed if one.startswith("*."))
    if host not in listed and not host.endswith(under):
        raise NotAllowedError(f"{host} is not on the list of hosts that notices may go to.")
    return host


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet: not ours, not this machine's."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        # An IPv4 address may hide in one of IPv6, and be a private one.
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None:
            # A tunnel (6to4, Teredo) is one of the open internet only where Python says so as well.
            whole = found.ipv4_mapped is not None or found.is_global
            return whole and inner.is_global and not inner.is_multicast
        if found in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        if found not in OPEN_INTERNET:
            return False
    return found.is_global and not found.is_multicast and found not in SPECIAL


NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What IANA gave out for it so far (RFC 4291). Beyond are old forms that hold an inside address.
OPEN_INTERNET = ipaddress.ip_network("2000::/3")
SPECIAL = ipaddress.ip_network("192.0.0.0/24")  # the newer ones of RFC 6890's table


def signature(secret: str, *, moment: int, body: bytes) -> str:
    """Return the header that signs a notice: seconds since 1970 UTC, and HMAC-SHA-256."""
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={signed.hexdigest()}"


def secret_of(key: bytes, hook: str) -> str:
    """Return the secret of one hook, made from the installation's own: nothing of it is kept."""
    return hmac.new(key, f"hook {hook}".encode(), hashlib.sha256).hexdigest()
