"""URLs are taken apart in one way, and an address is public or it is not."""

from ipaddress import ip_address

import pytest

from timeline.errors import FetchConnectError, RefusedAddressError
from timeline.intake.addresses import (
    find_addresses,
    follow,
    is_public,
    read_address,
    resolve_name,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://news.example", "http://news.example/"),
        ("HTTP://News.Example:80/A", "http://news.example/A"),
        ("https://news.example:443/a?b=c#part", "https://news.example/a?b=c"),
        ("https://news.example:80/", "https://news.example:80/"),
        ("http://news.example:8080", "http://news.example:8080/"),
        (" http://news.example./a b ", "http://news.example/a%20b"),
        ("http://news.example/é?q=ü&r=%C3%BC", "http://news.example/%C3%A9?q=%C3%BC&r=%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700::1111]:81/", "http://[2606:4700::1111]:81/"),
        ("http://news.example?x", "http://news.example/?x"),
    ],
)
def test_a_url_is_written_in_one_way(url: str, expected: str) -> None:
    assert read_address(url).url == expected


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "file:///etc/passwd",
        "data:text/plain,hello",
        "javascript:alert(1)",
        "gopher://news.example/",
        "news.example/feed",
        "/feed",
        "",
        "http://",
        "http:///feed",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://@news.example/",
        "http://news.example:99999/",
        "http://news.example:x/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://news.example\r\nHost: other/",
        "http://news\t.example/",
        "http://news.example\\@other.example/",
        "http://%6eews.example/",
        "http://news example/",
        f"http://{'ü' * 80}.example/",
        f"http://news.example/{'a' * 5000}",
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(RefusedAddressError) as caught:
        read_address(url)
    assert caught.value.url == url
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://news.example/b"),
        ("b?c", "https://news.example/a/b?c"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example/", "http://other.example/"),
        (" /b ", "https://news.example/b"),
        ("/é".encode().decode("latin-1"), "https://news.example/é"),
        ("/\xe9", "https://news.example/é"),
    ],
)
def test_a_redirect_leads_on_from_where_it_stands(location: str, expected: str) -> None:
    assert follow("https://news.example/a/", location) == expected


def test_a_redirect_that_is_no_url_is_refused() -> None:
    with pytest.raises(RefusedAddressError):
        follow("https://news.example/", "http://[::1")


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.0.3",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_an_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.215.14",
        "100.63.255.255",
        "100.128.0.1",
        "168.63.129.17",
        "172.32.0.1",
        "192.167.255.255",
        "2606:4700::1111",
        "::ffff:93.184.215.14",
        "64:ff9b::93.184.215.14",
        "2002:5db8:d70e::1",
    ],
)
def test_an_address_is_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_host_with_one_private_address_among_others_is_refused() -> None:
    address = read_address("http://news.example/")
    found = ["93.184.215.14", "10.0.0.1"]
    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1"):
        find_addresses(address, lambda *_: found, allow_private=False)
    assert find_addresses(address, lambda *_: found, allow_private=True) == found


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
def test_a_host_that_cannot_be_found_is_told_by_name(error: Exception) -> None:
    def fail(host: str, port: int) -> list[str]:
        raise error

    with pytest.raises(FetchConnectError, match=r"cannot find the host news\.example"):
        find_addresses(read_address("http://news.example/"), fail, allow_private=False)


def test_the_system_is_asked_for_addresses() -> None:
    assert resolve_name("127.0.0.1", 80) == ["127.0.0.1"]
    assert "127.0.0.1" in resolve_name("localhost", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_refused_however_it_is_called(host: str) -> None:
    address = read_address(f"http://{host}:8080/")
    with pytest.raises(RefusedAddressError, match="TIMELINE_ALLOW_PRIVATE_ADDRESSES"):
        find_addresses(address, resolve_name, allow_private=False)
