"""Which network addresses may be connected to: public ones only.

Python's `is_global` alone is not enough: it lets through addresses that carry a private IPv4 address inside (NAT64, 6to4, Teredo, ISATAP).
Source of the ranges: IANA's special-purpose address registries for IPv4 and IPv6.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_CLOSED_4 = tuple(
    ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
        *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
_OPEN_6 = ip_network("2000::/3")
# protocol use and Teredo, documents, 6to4, AS112, documents
_CLOSED_6 = tuple(ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")


def is_public(address: str) -> bool:
    """Whether a numeric address is a public one that carries no other address inside. Anything that is no address is not."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    if isinstance(known, IPv4Address):
        return known.is_global and not any(known in network for network in _CLOSED_4)
    return _is_public_6(known)


def _is_public_6(known: IPv6Address) -> bool:
    if known.scope_id is not None or known not in _OPEN_6 or any(known in network for network in _CLOSED_6):
        return False
    return known.is_global and known.packed[8:12] not in _ISATAP
