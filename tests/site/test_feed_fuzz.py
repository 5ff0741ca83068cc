"""Whatever is asked at the feed's addresses, the answer is a true one or a problem, and small."""

import json
from functools import partial
from io import BytesIO
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, note
from hypothesis import strategies as st

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_database")]

MOST_QUERIES = 30
MOST_BYTES = 1_000_000
NASTY = [
    "", " ", "\0", "\ud800", "\udfff.", "%", "%00", "%zz", "%u0041", "+", "&", "=", ";", "#", "?",
    '"', "'", '"a', "'a", "\\", "`", "<script>", "{}", "[]", "[0]", "$.body", "$[*]", "*", "%_",
    "|", "' OR '1'='1", '"; DROP TABLE wagtailcore_page; --', "1) UNION SELECT 1", "{{7*7}}",
    "-1", "0", "1", "100", "101", "1e3", "0x10", "1_0", "٣", "Ⅷ", "9" * 19, "9" * 400, "NaN", "1.5",
    "inf", "null", "true", "None", "0001-01-01", "2026-02-30", "9999-12-31", "2026-05-31T00:00",
    "en", "fr,en", "en,en", "*,*", "el,*", "EN", "en-US", "xx", ",", "all", "GR", "gr", "XX",
    "90,180", "91,0", "0,0", "-90,-180", "nan,nan", "1e400,0", "38.9,21.7", ",,", "Karpenissi",
    "καρπενησι", "O’Hara", "a" * 101, "é" * 3000, "word " * 200, "../..", "/", "//", "a/b",
    "\r\nX: y", "\u202e", "\ufeff", "\U0001f600", "ﬃ", "İ", "ß", "\u2028", "AND", "NEAR(a b)",
    "title:", "-a", "a:*", "${7}",
]  # fmt: skip
METHODS = ["GET"] * 12 + ["HEAD", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "é"]
HEADERS = {
    "HTTP_ACCEPT": [
        "*/*", "application/json", "text/html", "text/html,*/*;q=0.1", "application/*", ";", ",,,",
        "application/json;q=0", "text/calendar", "application/geo+json", "a/b/c", "*/*;q=x", "\xff",
        "application/json;version=" + "1" * 3000,
    ],
    "HTTP_IF_NONE_MATCH": ["*", '"a"', 'W/"a"', '"', ",,", '"a', "\xff", '"' + "a" * 4000 + '"'],
    "HTTP_IF_MODIFIED_SINCE": ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "0", "\xff"],
    "HTTP_HOST": [
        "testserver", "localhost:8000", "nowhere.example", "a b", "", "[::1]", "[",
        "testserver:99999", "testserver:x", "@testserver",
        "testserver@evil.example", "\xff", "127.0.0.1", "." * 300,
    ],
    "HTTP_ORIGIN": ["null", "https://evil.example", "\xff"],
    "HTTP_X_FORWARDED_HOST": ["evil.example"],
    "HTTP_X_FORWARDED_PROTO": ["https", "javascript"],
    "HTTP_X_FORWARDED_FOR": ["127.0.0.1", "a, b", "\xff"],
    "HTTP_ACCEPT_ENCODING": ["gzip", "br", "zstd", "identity;q=0", "*;q=0", "gzip;q=x", "\xff"],
    "HTTP_ACCEPT_LANGUAGE": ["fr", "x" * 5000],
    "HTTP_COOKIE": ["sessionid=a", "csrftoken=\xff", "a" * 5000],
    "HTTP_AUTHORIZATION": ["Basic !", "Bearer x"],
    "HTTP_RANGE": ["bytes=0-1", "bytes=9-1"],
    "HTTP_X_HTTP_METHOD_OVERRIDE": ["DELETE"],
    "CONTENT_LENGTH": ["0", "2", "-1", "x", "99999999999"],
    "CONTENT_TYPE": ["application/json", "multipart/form-data", "text/plain; charset=nonsense"],
}  # fmt: skip


@pytest.fixture
def contract(client):
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def known(client, contract):
    """Names and cursors that are true somewhere."""
    found = []
    for path, described in contract["paths"].items():
        names = {one["name"] for one in described["get"].get("parameters", [])}
        if "{" in path or "limit" not in names:
            continue
        words = {"q": "karpenisi"} if path.endswith("/search/") else {}
        answer = client.get(path, {"limit": 2, **words}).json()
        found += [one[name] for one in answer["items"] for name in ("id", "slug") if name in one]
        found += [
            answer[name].partition("cursor=")[2]
            for name in ("next", "prev")
            if "cursor=" in (answer.get(name) or "")
        ]
    return sorted(set(found))


def test_nothing_that_is_asked_brings_the_feed_out_of_its_composure(
    application, contract, known, examples
):
    nothing_else = partial(require_composure, contract)

    @examples(300, 20_000)
    @given(environ=questions(contract, known))
    def ask(environ):
        note(repr({name: value for name, value in environ.items() if not name.startswith("wsgi")}))
        with CaptureQueriesContext(connection) as queries:
            answer = answer_of(application, environ)
        nothing_else(environ, *answer)
        assert len(queries) <= MOST_QUERIES

    ask()


def require_composure(contract, environ, status, headers, body):
    kind = headers.get("Content-Type", "").partition(";")[0]
    assert status < 300 or status == 304 or 400 <= status < 500, (status, body[:300])
    assert len(body) <= MOST_BYTES
    assert not {"Set-Cookie", "Location"} & headers.keys()
    assert "cookie" not in headers.get("Vary", "").casefold()
    assert headers["Access-Control-Allow-Origin"] == "*"
    if status >= 400:
        assert kind == "application/problem+json"
        if environ["REQUEST_METHOD"] != "HEAD":
            assert json.loads(body)["status"] == status
    elif status == 200:
        assert kind in media_types(contract)
    else:
        assert (status, body) in [(204, b""), (304, b"")]


def media_types(contract):
    answers = (operation["get"]["responses"]["200"] for operation in contract["paths"].values())
    declared = {kind for answer in answers for kind in answer.get("content", {})}
    return declared | {"application/json"}


def answer_of(application, environ):
    """As a server would pass it on: status, headers, bytes."""
    told = {}

    def start_response(status, headers, exc_info=None):
        told.update(status=int(status[:3]), headers=dict(headers))

    streams = {"wsgi.input": BytesIO(b"{}"), "wsgi.errors": BytesIO()}
    response = application({**environ, **streams}, start_response)
    body = b"".join(response)
    response.close()
    plain = "Content-Encoding" not in told["headers"]
    return told["status"], told["headers"], body if plain else b"{}"


@st.composite
def questions(draw, contract, known):
    """A request to an address of the contract, true in most parts and wrong in some."""
    address, described = draw(st.sampled_from(sorted(contract["paths"].items())))
    parameters = described["get"].get("parameters", [])
    environ = {
        "REQUEST_METHOD": draw(st.sampled_from(METHODS)),
        "SCRIPT_NAME": "",
        "PATH_INFO": as_wsgi(draw(paths(address, known))),
        "QUERY_STRING": as_wsgi(draw(queries(parameters, known))),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name in draw(st.lists(st.sampled_from(sorted(HEADERS)), max_size=3) | st.just([])):
        environ[name] = draw(st.sampled_from(HEADERS[name]))
    return environ


@st.composite
def paths(draw, address, known):
    """The true address, or one that looks like it; never one outside the feed."""
    while "{" in address:
        before, _brace, rest = address.partition("{")
        address = before + draw(values(known)).replace("{", "") + rest.partition("}")[2]
    spoil = draw(st.sampled_from([None] * 8 + [0, 1, 2, 3, 4, 5, 6]))
    rest = address.removeprefix("/api/")
    spoiled = [
        address.rstrip("/"),
        f"/api//{rest}",
        f"/api/./{rest}../",
        f"{address}{draw(values(known))}",
        f"/api/{draw(values(known))}/{rest}",
        "/api/" + rest.replace("/", "%2F"),
        "/api/" + rest.upper(),
    ]
    return address if spoil is None else spoiled[spoil]


@st.composite
def queries(draw, parameters, known):
    """Parameters that there are, with values that suit or do not, once or twice, and others."""
    described = {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}
    names = sorted(described) * 4 + ["unknown", "lang", "limit", "cursor", "q", "sponsor__name"]
    asked = draw(st.lists(st.sampled_from(names), max_size=4, unique=draw(st.booleans())))
    pairs = [(name, draw(suiting(described.get(name, {}), known))) for name in asked]
    separator = draw(st.sampled_from(["&"] * 9 + [";"]))
    return separator.join(f"{name}={encoded(value)}" for name, value in pairs)


def suiting(schema, known):
    """Half of them as the contract wants it."""
    choices = schema.get("anyOf", [schema])
    right = [str(value) for one in choices for value in one.get("enum", one.get("examples", []))]
    right += [str(schema["default"])] if schema.get("default") else []
    if any(one.get("type") == "integer" for one in choices):
        right += ["1", "2", "100"]
    right += ["2026-05-31", "karpenisi", "fr,en", "GR", "el"]
    return st.sampled_from(right) | values(known)


def values(known):
    return st.sampled_from(NASTY) | st.sampled_from(known) | spoiled(known) | st.text(max_size=30)


def spoiled(known):
    """True names and cursors with a piece missing or too much."""
    return st.builds(
        lambda name, cut, more: name[:cut] + more,
        st.sampled_from(known),
        st.integers(0, 40),
        st.text(max_size=3),
    )


def encoded(value):
    """What a careless caller would send: percent signs stay as they are."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="%+ ,*/")


def as_wsgi(text):
    """Bytes that pretend to be Latin-1."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")
