from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fetching.addresses import why_not


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "a loopback address"),
        ("::1", "a loopback address"),
        ("10.1.2.3", "an address of a private network"),
        ("172.31.255.255", "an address of a private network"),
        ("192.168.0.1", "an address of a private network"),
        ("fd12::1", "an address of a private network"),
        ("100.64.0.1", "an address behind a carrier's NAT"),
    ],
)
def test_ones_own_network_is_reached_only_where_that_is_allowed(address: str, kind: str) -> None:
    assert why_not(address) == kind
    assert why_not(address, allow_private=True) is None


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("169.254.169.254", "a cloud's metadata address"),
        ("fd00:ec2::254", "a cloud's metadata address"),
        ("168.63.129.16", "a cloud's metadata address"),
        ("100.100.100.200", "a cloud's metadata address"),
        ("::ffff:169.254.169.254", "a cloud's metadata address"),
        ("169.254.1.1", "a link-local address"),
        ("fe80::1%eth0", "a link-local address"),
        ("0.0.0.0", "an unspecified address"),  # noqa: S104  refused, not bound
        ("::", "an unspecified address"),
        ("224.0.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("255.255.255.255", "a reserved address"),
        ("240.0.0.1", "a reserved address"),
        ("192.0.2.1", "a reserved address"),
        ("198.19.0.1", "a reserved address"),
        ("2001:db8::1", "a reserved address"),
        ("2001:0:1::1", "a reserved address"),
        ("2002:7f00:1::", "a reserved address"),
        ("64:ff9b:1::1", "a reserved address"),
        ("fec0::1", "a reserved address"),
        ("100::1", "a reserved address"),
    ],
)
def test_what_is_no_address_of_a_site_is_never_reached(address: str, kind: str) -> None:
    assert why_not(address) == kind
    assert why_not(address, allow_private=True) == kind


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_the_web_is_open(address: str) -> None:
    assert why_not(address) is None


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:0:0", "64:ff9b::"]))
def test_an_ipv4_address_in_another_writing_is_judged_as_itself(address: IPv4Address, prefix: str) -> None:
    written = IPv6Address(int(IPv6Address(prefix)) + int(address))
    assert why_not(str(written)) == why_not(str(address))


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_open(address: IPv4Address | IPv6Address) -> None:
    mapped = isinstance(address, IPv6Address) and address.ipv4_mapped
    local = address.is_private or address.is_multicast or address.is_link_local or address.is_loopback
    if not mapped and local:
        assert why_not(str(address)) is not None
