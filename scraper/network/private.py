"""Addresses that belong to this machine or its own network, however they are written."""

from __future__ import annotations

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NEVER_PUBLIC = ("localhost", "local", "test", "internal", "lan", "home")  # RFC 6761, 6762, and by custom
_LAST_32_BITS = 0xFFFFFFFF


def address_of(host: str) -> Address | None:
    """Return the IP address that a URL's host is, or None where it is a name.

    Every form that a system's resolver takes is understood: dotted, decimal, hexadecimal, octal, shortened, and IPv4
    inside IPv6.
    """
    text = host.strip("[]").rstrip(".")
    try:
        return _inner(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(text)) if text and not text[-1].isspace() else None
    except OSError:
        return None


def _inner(address: Address) -> Address:
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & _LAST_32_BITS)
        return address.ipv4_mapped or address.sixtofour or address
    return address


def is_private(address: Address) -> bool:
    """Whether an address is anything but one host on the public internet: loopback, private, reserved."""
    return not address.is_global or address.is_multicast


def is_private_host(host: str) -> bool:
    """Whether a URL's host is such an address, or a name that is never public; other names are not looked up."""
    address = address_of(host)
    if address is not None:
        return is_private(address)
    return host.lower().rstrip(".").rpartition(".")[2] in _NEVER_PUBLIC
