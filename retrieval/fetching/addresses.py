"""Which addresses may be connected to.

The rules are written out, for `is_global` of the standard library differs between patch releases and calls
some ways around (6to4, NAT64, the cloud's platform addresses) global.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# What a machine in a cloud is told about itself, its keys among it: never fetched, whatever is allowed.
_METADATA = frozenset(
    ip_address(address)
    for address in ("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")
)
_OWN: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("127.0.0.0/8", "a loopback address"),
        ("::1/128", "a loopback address"),
        ("10.0.0.0/8", "an address of a private network"),
        ("172.16.0.0/12", "an address of a private network"),
        ("192.168.0.0/16", "an address of a private network"),
        ("fc00::/7", "an address of a private network"),
        ("100.64.0.0/10", "an address behind a carrier's NAT"),
    )
)
_NOBODYS: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified address"),
        ("169.254.0.0/16", "a link-local address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "a reserved address"),
        ("192.88.99.0/24", "a reserved address"),
        ("198.18.0.0/15", "a reserved address"),
        ("198.51.100.0/24", "a reserved address"),
        ("203.0.113.0/24", "a reserved address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "an unspecified address"),
        ("fe80::/10", "a link-local address"),
        ("ff00::/8", "a multicast address"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "a reserved address"),
        ("2002::/16", "a reserved address"),
        ("3fff::/20", "a reserved address"),
    )
)
_GLOBAL_IPV6 = IPv6Network("2000::/3")
# Addresses that are another way to write an IPv4 address, in their last 32 bits.
_HOLD_IPV4 = tuple(map(IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96", "::/96")))


def why_not(address: str, *, allow_private: bool = False) -> str | None:
    """What keeps us from connecting to `address` ("a loopback address"), or None where nothing does.

    `allow_private` opens loopback, private networks and a carrier's NAT, and nothing else. Raises ValueError
    for what is no IP address.
    """
    read = _plainest(ip_address(address))
    if read in _METADATA:
        return "a cloud's metadata address"
    for kind in _kinds(read, _OWN):
        return None if allow_private else kind
    for kind in _kinds(read, _NOBODYS):
        return kind
    return "a reserved address" if isinstance(read, IPv6Address) and read not in _GLOBAL_IPV6 else None


def _plainest(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, or the address without its zone ("fe80::1%eth0")."""
    if isinstance(address, IPv4Address):
        return address
    bare = IPv6Address(int(address))
    if int(bare) > 1 and any(bare in network for network in _HOLD_IPV4):
        return IPv4Address(int(bare) & 0xFFFF_FFFF)
    return bare


def _kinds(
    address: IPv4Address | IPv6Address, networks: tuple[tuple[IPv4Network | IPv6Network, str], ...]
) -> Iterator[str]:
    # An address of one version is in no network of the other: `in` says False.
    return (kind for network, kind in networks if address in network)
