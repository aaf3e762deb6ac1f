"""IP addresses lose their last bits in every spelling, and what is no address yields nothing."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.traffic.masking import mask_addresses, mask_ip

ADDRESSES = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6))


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("203.0.113.77", "203.0.113.0"),  # clause C34
        ("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::"),  # clause C34
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),  # COO-03
        ("127.0.0.1", "127.0.0.0"),
        ("255.255.255.255", "255.255.255.0"),
        ("0.0.0.0", "0.0.0.0"),
        ("::1", "::"),
        ("::", "::"),
        ("2001:DB8:85A3::7348", "2001:db8:85a3::"),
        ("2001:0db8:85a3:0000:0000:8a2e:0370:7334", "2001:db8:85a3::"),
        ("fe80::1ff:fe23:4567:890a%eth0", "fe80::"),
        (" 203.0.113.77\t", "203.0.113.0"),
        ('"203.0.113.77"', "203.0.113.0"),
    ],
)
def test_an_address_loses_its_last_8_or_80_bits(raw: str, masked: str) -> None:
    assert mask_ip(raw) == masked


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("203.0.113.77:51234", "203.0.113.0"),
        ("[2001:db8:85a3::7348]:51234", "2001:db8:85a3::"),
        ("[2001:db8:85a3::7348]", "2001:db8:85a3::"),
        ('"[2001:db8:85a3::7348]:4711"', "2001:db8:85a3::"),
        ("[fe80::1%eth0]:443", "fe80::"),
        ("[2001:db8::1", "2001:db8::"),
    ],
)
def test_a_port_and_brackets_are_dropped(raw: str, masked: str) -> None:
    assert mask_ip(raw) == masked


@pytest.mark.parametrize("raw", ["::ffff:203.0.113.77", "::FFFF:cb00:714d", "[::ffff:203.0.113.77]:443"])
def test_ipv4_mapped_into_ipv6_is_masked_as_ipv4(raw: str) -> None:
    assert mask_ip(raw) == "203.0.113.0"


def test_6to4_does_not_keep_the_ipv4_address_in_its_prefix() -> None:
    assert mask_ip("2002:cb00:714d:1::1") == "2002:cb00:7100::"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "unknown",
        "_hidden",
        "unix:",
        "203.0.113",
        "203.0.113.256",
        "203.0.113.077",
        "203.0.113.77, 10.0.0.1",
        "3405803853",
        "0xcb00714d",
        "[unclosed",
        "2001:db8::1::2",
        "٢٠٣.٠.١١٣.٧٧",
        "203.0.113.77\x00",
        "1" * 10_000,
    ],
)
def test_what_is_no_address_gives_nothing(raw: str) -> None:
    assert mask_ip(raw) == ""


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_keeps_a_low_bit(address: IPv4Address) -> None:
    masked = IPv4Address(mask_ip(str(address)))

    assert int(masked) & 0xFF == 0
    assert int(masked) >> 8 == int(address) >> 8


@given(st.integers(min_value=0x2003 << 112, max_value=2**128 - 1).map(IPv6Address))
def test_no_ipv6_address_keeps_a_low_bit(address: IPv6Address) -> None:
    masked = IPv6Address(mask_ip(str(address)))

    assert int(masked) & ((1 << 80) - 1) == 0
    assert int(masked) >> 80 == int(address) >> 80


@given(ADDRESSES)
def test_masking_twice_is_masking_once(address: IPv4Address | IPv6Address) -> None:
    once = mask_ip(str(address))

    assert mask_ip(once) == once


@given(st.text())
def test_any_text_gives_a_masked_address_or_nothing(text: str) -> None:
    masked = mask_ip(text)

    assert masked == "" or mask_ip(str(ip_address(masked))) == masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("203.0.113.77, 198.51.100.9:8080", "203.0.113.0, 198.51.100.0"),
        (
            'for="[2001:db8:85a3::7348]:4711";proto=https;by=198.51.100.9',
            'for="2001:db8:85a3::";proto=https;by=198.51.100.0',
        ),
        ("1.1 203.0.113.77.", "1.1 203.0.113.0"),
        ("v203.0.113.77x", "v203.0.113.0x"),
        ("from 2001:db8:85a3::7348: hello", "from 2001:db8:85a3:: hello"),
        ("unknown, _hidden", "unknown, _hidden"),
        ("999.0.113.77", ""),
    ],
)
def test_every_address_in_a_text_is_masked(text: str, hidden: str) -> None:
    assert mask_addresses(text) == hidden


@pytest.mark.parametrize("text", ["2001:db8:85a3:1:2:3:4:5:443", "1:2:3:4:5:6:7:8:9:a:b"])
def test_unreadable_ipv6_is_removed_when_everything_is_masked(text: str) -> None:
    assert text not in mask_addresses(f"for={text}")


def test_only_the_addresses_asked_for_are_masked_among_others() -> None:
    text = "203.0.113.77 203.0.113.78 a203.0.113.77 a203.0.113.78 1:2:3:4:5:6:7:8:9:a:b 10:20:30"

    hidden = mask_addresses(text, only={ip_address("203.0.113.77")})

    assert hidden == "203.0.113.0 203.0.113.78 a203.0.113.0 a203.0.113.78 1:2:3:4:5:6:7:8:9:a:b 10:20:30"


@given(
    ADDRESSES, st.text(alphabet=" ,;=\"'/gxyz-", max_size=5), st.text(alphabet=" ,;=\"'/gxyz-", max_size=5)
)
def test_an_address_is_found_wherever_it_stands(
    address: IPv4Address | IPv6Address, before: str, after: str
) -> None:
    hidden = mask_addresses(f"{before}{address}{after}")

    assert str(address) not in hidden or str(address) == mask_ip(str(address))


@pytest.mark.parametrize(
    "hostile", ["a" * 60_000, "::" * 30_000, "1." * 30_000, "[%" * 30_000, "1.1.1.1a" * 8_000]
)
def test_a_hostile_header_costs_linear_time(hostile: str) -> None:
    started = process_time()

    mask_addresses(hostile)

    assert process_time() - started < 1  # seconds; quadratic time would be minutes
