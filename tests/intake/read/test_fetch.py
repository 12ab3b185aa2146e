"""Fetching from real servers on this machine: what is let through, what is refused, and how fast."""

import gzip
import ssl
import time
import tracemalloc
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.addresses import Address
from cases.intake.read.fetch import Fetched, Limits, fetch
from cases.intake.read.unreadable import Unreadable
from tests.intake.server import CERTIFICATE, PAGE, here, saying, serving


def get(port: int, path: str = "/", *, host: str = "127.0.0.1", scheme: str = "http", **options: object) -> Fetched:
    given = {"allow": here, "limits": Limits(ports=frozenset([port]), seconds=5), **options}
    return fetch(f"{scheme}://{host}:{port}{path}", **given)  # type: ignore[arg-type]


def refusal(*args: object, **options: object) -> str:
    with pytest.raises(Unreadable) as refused:
        get(*args, **options)  # type: ignore[arg-type]
    assert refused.value.field == "url"
    return refused.value.sentence


def test_it_works() -> None:
    asked: list[tuple[str, dict[str, str]]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked.append((request.path, dict(request.headers)))
        saying(Content_Type="text/HTML; charset=UTF-8")(request)

    with serving(answer) as port:
        found = get(port, "/a page/é?q=ü&r=%20#part")
    assert (found.body, found.media_type, found.charset) == (PAGE, "text/html", "utf-8")
    [(path, headers)] = asked
    assert path == "/a%20page/%C3%A9?q=%C3%BC&r=%20"
    assert headers["User-Agent"] == "OfRecord/0.1 (+article intake)"
    assert headers["Host"] == f"127.0.0.1:{port}"
    assert headers["Accept"] == "text/html, application/xhtml+xml, application/pdf, text/plain"
    assert found.url == f"http://127.0.0.1:{port}/a%20page/%C3%A9?q=%C3%BC&r=%20"


# Whom it talks to


def test_this_machine_is_refused_unless_a_test_allows_it() -> None:
    with serving(saying()) as port:
        for host in ("127.0.0.1", "localhost", "0.0.0.0", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"):
            sentence = refusal(port, host=host, limits=Limits(ports=frozenset([port])), allow=_default())
            assert "is no public address" in sentence, host


def _default() -> Callable[[Address], bool]:
    allow = fetch.__kwdefaults__["allow"]
    assert callable(allow)
    return allow  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/x", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("example.org/story", "begin it with https://"),
        ("", "begin it with https://"),
        ("http://", "names no host"),
        ("http:///path", "names no host"),
        ("https://user:secret@example.org/", "holds a user's name or password"),
        ("https://user@example.org/", "holds a user's name or password"),
        ("https://@example.org/", "holds a user's name or password"),
        ("http://example.org:22/", "asks for port 22"),
        ("http://example.org:0/", "asks for port 0"),
        ("http://example.org:99999/", "is no web address"),
        ("http://[::1/", "is no web address"),
        ("//example.org/x", "begin it with https://"),
        ("http://exa mple.org/", "names no host"),
        (f"http://{'a' * 70}é.org/", "is no web address"),
        ("http://example.org/\ud800", "is no web address"),
        ("http://169.254.169.254/latest/meta-data/", "is no public address"),
        ("http://[fe80::1]/", "is no public address"),
        ("http://[64:ff9b::a9fe:a9fe]/", "is no public address"),
        ("https://example.org/" + "a" * 2000, "is longer than 2000 characters"),
    ],
)
def test_addresses_that_are_not_asked_for(url: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refused:
        fetch(url)
    assert refused.value.field == "url"
    refused.value.sentence.encode()


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("http://169.254.169.254/latest/", "asks for port 80"),
        ("//user:secret@127.0.0.1/", "user's name or password"),
        ("http://[::1", "something other than a whole page"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(location: str, says: str) -> None:
    with serving(saying(b"", 302, Location=location)) as port:
        assert says in refusal(port)


def test_a_redirect_to_an_address_that_is_not_public() -> None:
    with serving(saying(b"", 301, Location="http://169.254.169.254/latest/meta-data/")) as port:
        sentence = refusal(port, limits=Limits(ports=frozenset([port, 80]), seconds=5))
    assert sentence.startswith("169.254.169.254 is at 169.254.169.254, which is no public address")


def test_redirects_are_followed_five_times() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        left = int(request.path[1:])
        saying(PAGE if not left else b"", 200 if not left else 307, Location=f"/{left - 1}")(request)

    with serving(answer) as port:
        assert get(port, "/5").url.endswith("/0")
        assert "more than 5 times" in refusal(port, "/6")


def test_a_name_is_looked_up_once_and_may_not_change_its_mind() -> None:
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    with serving(saying()) as port:
        found = get(port, host="changing.example", resolve=lambda host, port: answers.pop(0))
    assert found.body == PAGE
    assert len(answers) == 1


def test_one_bad_address_of_several_refuses_the_host() -> None:
    with serving(saying()) as port:
        sentence = refusal(port, host="mixed.example", resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"])
    assert "mixed.example is at 10.0.0.1" in sentence


def test_another_address_is_tried_when_the_first_is_closed() -> None:
    with serving(saying()) as port:
        assert get(port, host="two.example", resolve=lambda host, port: ["::1", "127.0.0.1"]).body == PAGE


def test_a_host_that_is_not() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with serving(saying()) as port:
        assert refusal(port, host="nowhere.example", resolve=nowhere) == (
            "There is no host nowhere.example: check the address."
        )


def test_the_name_is_proved_by_its_certificate() -> None:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(saying(), secure=True) as port:
        found = get(port, host="localhost", scheme="https", context=context, resolve=lambda host, port: ["127.0.0.1"])
        assert found.body == PAGE
        wrong = refusal(
            port, host="other.example", scheme="https", context=context, resolve=lambda host, port: ["127.0.0.1"]
        )
        unknown = refusal(port, host="localhost", scheme="https", resolve=lambda host, port: ["127.0.0.1"])
    assert wrong.startswith("other.example does not prove that it is other.example")
    assert unknown.startswith("localhost does not prove that it is localhost")


# How long


@pytest.mark.parametrize("part", ["status", "headers", "body", "silence", "continue"])
def test_a_server_that_drips_is_cut_off(part: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        write = request.wfile.write
        if part == "body":
            write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
        if part == "headers":
            write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            write({"silence": b"", "continue": b"HTTP/1.1 100 Continue\r\n\r\n"}.get(part, b"H"))
            request.wfile.flush()
            time.sleep(0.05)

    with serving(answer) as port:
        began = time.monotonic()
        sentence = refusal(port, limits=Limits(ports=frozenset([port]), seconds=0.4))
        assert time.monotonic() - began < 1
    assert sentence.startswith("127.0.0.1 did not send the page in 0.4 seconds")


def test_a_look_up_that_never_ends_is_cut_off() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(1.5)
        return ["127.0.0.1"]

    with serving(saying()) as port:
        began = time.monotonic()
        sentence = refusal(port, host="slow.example", resolve=slow, limits=Limits(ports=frozenset([port]), seconds=0.2))
        assert time.monotonic() - began < 1
    assert "did not send the page in 0.2 seconds" in sentence


def test_redirects_share_the_time() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        saying(b"", 302, Location="/again")(request)

    with serving(answer) as port:
        assert "in 0.5 seconds" in refusal(port, limits=Limits(ports=frozenset([port]), seconds=0.5))


def test_nobody_listens() -> None:
    with serving(saying()) as port:
        pass
    assert "could not be reached: connection refused" in refusal(port)


# How much

SMALL = 10_000


@pytest.mark.parametrize("how", ["declared", "undeclared", "chunked", "gzip", "members"])
def test_a_body_beyond_the_limit(how: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        body = b"a" * (SMALL * 1000)
        if how == "gzip":
            saying(gzip.compress(body), Content_Encoding="gzip")(request)
        elif how == "members":
            saying(gzip.compress(b"a" * 900) * 20, Content_Encoding="gzip")(request)
        elif how == "declared":
            saying(b"", Content_Length="10001")(request)
        elif how == "chunked":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in range(100):
                request.wfile.write(b"400\r\n" + b"a" * 1024 + b"\r\n")
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)

    with serving(answer) as port:
        assert "larger than" in refusal(port, limits=Limits(ports=frozenset([port]), seconds=5, bytes=SMALL))


def test_what_unpacks_to_a_great_deal_is_never_held_whole() -> None:
    packed = gzip.compress(bytes(64 * 1024 * 1024), 1)
    with serving(saying(packed, Content_Encoding="gzip")) as port:
        tracemalloc.start()
        try:
            assert "larger than" in refusal(port, limits=Limits(ports=frozenset([port]), seconds=5, bytes=500_000))
            assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
        finally:
            tracemalloc.stop()


def test_a_compressed_page() -> None:
    with serving(saying(gzip.compress(PAGE) + gzip.compress(b"<p>More</p>"), Content_Encoding="gzip")) as port:
        assert get(port).body == PAGE + b"<p>More</p>"


@pytest.mark.parametrize(
    ("body", "fields", "says"),
    [
        # Without the time of its making: two processes that collect the tests must name this one alike.
        (gzip.compress(PAGE, mtime=0)[:-9], {"Content_Encoding": "gzip"}, "arrived damaged"),
        (b"no gzip at all", {"Content_Encoding": "gzip"}, "arrived damaged"),
        (PAGE, {"Content_Encoding": "br"}, "in an encoding that nobody asked for"),
        (PAGE, {"Content_Encoding": "gzip, gzip"}, "in an encoding that nobody asked for"),
        (PAGE, {"Content_Length": "999"}, "something other than a whole page"),
        (b"\x89PNG", {"Content_Type": "image/png"}, "The address holds image/png"),
        (b"{}", {"Content_Type": "application/json"}, "The address holds application/json"),
    ],
)
def test_a_body_that_is_no_page(body: bytes, fields: dict[str, str], says: str) -> None:
    with serving(saying(body, **fields)) as port:
        assert says in refusal(port)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "does not let programs read this page"),
        (403, "does not let programs read this page"),
        (404, "has no page at this address"),
        (410, "has no page at this address"),
        (429, "does not let programs read this page"),
        (500, "answered with status 500"),
        (204, "answered with status 204"),
        (302, "answered with status 302"),  # that says not where to
    ],
)
def test_a_status_that_is_no_page(status: int, says: str) -> None:
    with serving(saying(b"", status)) as port:
        assert says in refusal(port)


@pytest.mark.parametrize("media_type", ["text/html", "application/pdf", "text/plain", "application/octet-stream", ""])
def test_types_that_are_read(media_type: str) -> None:
    with serving(saying(Content_Type=media_type)) as port:
        assert get(port).body == PAGE


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        b"HTTP/1.1 99999 OK\r\n\r\n",
    ],
)
def test_answers_that_are_no_http(raw: bytes) -> None:
    with serving(lambda request: request.wfile.write(raw) and None) as port:
        assert refusal(port)


@given(st.text(max_size=60) | st.builds("http://{}/{}".format, st.text(max_size=20), st.text(max_size=20)))
@settings(max_examples=150, deadline=None)
def test_nothing_but_a_sentence_comes_of_odd_addresses(url: str) -> None:
    with pytest.raises(Unreadable):
        fetch(url, allow=lambda address: False, resolve=lambda host, port: [str(ip_address("10.0.0.1"))])
