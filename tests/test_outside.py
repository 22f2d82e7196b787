"""A published feed as an app sees it: a small host that is right, then wrong in one thing at a time."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from audio.checks.outside import fetch_feed, look
from audio.errors import AddressError, FeedError
from audio.server import TYPES
from cli import tingbao

SOUND = b"\xff\xf3" * 500
SECRET = "sesame-9c1e"  # noqa: S105 - opens nothing


class Host(BaseHTTPRequestHandler):
    """Serves /a.mp3, /a.vtt and /feed.xml as one should, but for the faults named in its address: /FAULT/a.mp3."""

    def do_GET(self):
        fault, name = self.path.split("/")[1:]
        body = b"<rss/>" if name == "feed.xml" else b"<!doctype html><html>" if fault == "html" else SOUND
        if fault == "gone" or (fault == "headless" and self.command == "HEAD"):
            self.send_error(404 if fault == "gone" else 405)
            return
        if fault == "moved":
            self.send_response(302)
            self.send_header("Location", f"/right/{name}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        ranged = "Range" in self.headers and fault != "rangeless"
        body = body[:2] if ranged and fault != "lying" else body
        self.send_response(206 if ranged else 200)
        kind = TYPES[name[name.index(".") :]]
        self.send_header("Content-Type", "application/octet-stream" if fault == "typeless" else kind)
        self.send_header("Content-Length", str(len(body) - (fault == "short" and self.command == "HEAD")))
        if fault != "closed":
            self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - http.server's names

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


FAULTS = {
    "right/a.mp3": "",
    "right/a.vtt": "",
    "right/feed.xml": "",
    "gone/a.mp3": "HEAD gives 404",
    "headless/a.mp3": "HEAD gives 405",
    "typeless/a.mp3": "set its type to audio/mpeg",
    "typeless/feed.xml": "set its type to application/rss+xml",
    "short/a.mp3": "the server says 999 bytes, the feed 1000",
    "rangeless/a.mp3": "gives 200 and 3 bytes, not 206",
    "lying/a.mp3": "players cannot skip",
    "moved/a.mp3": "it is sent on to",
    "moved/feed.xml": "it is sent on to",
    "closed/a.vtt": "Access-Control-Allow-Origin",
}


@pytest.mark.parametrize("path", FAULTS)
def test_each_fault_of_a_host_is_said_once_and_a_right_one_has_none(host, path):
    found = [fault for _, fault in look([(f"{host}/{path}", len(SOUND) if path.endswith("mp3") else 0)])]
    assert len(found) == bool(FAULTS[path])
    assert FAULTS[path] in "".join(found)


def test_a_host_that_answers_nothing_is_said_and_does_not_stop_the_others(host):
    found = list(look([("http://127.0.0.1:9/a.mp3", 1), ("file:///etc/hostname", 1), (f"{host}/gone/a.mp3", 1)]))
    assert ["no answer" in fault for _, fault in found] == [True, True, False]


@pytest.mark.parametrize(("path", "says"), [("gone/feed.xml", "no feed there .404"), ("html/a.vtt", "a page of HTML")])
def test_what_is_no_feed_is_said_in_one_sentence(host, path, says):
    with pytest.raises(FeedError, match=says):
        fetch_feed(f"{host}/{path}")


def test_a_password_in_the_address_is_refused_and_not_repeated():
    result = CliRunner().invoke(tingbao, ["check", "--url", f"http://me:{SECRET}@127.0.0.1:9/feed.xml"])
    assert isinstance(result.exception, AddressError)
    assert SECRET not in result.output + str(result.exception)


@pytest.mark.parametrize(("fault", "code"), [("right", 0), ("short", 3)])
def test_publish_looks_from_outside_when_asked_and_tells_incomplete_from_done(host, tmp_path, fault, code):
    shelf, enclosure = tmp_path / "output", f'<enclosure url="{host}/{fault}/a.mp3" length="{len(SOUND)}"/>'
    shelf.mkdir()
    (shelf / "a.mp3").write_bytes(SOUND)
    (shelf / "feed.xml").write_text(f"<rss><channel><item>{enclosure}</item></channel></rss>")
    result = CliRunner().invoke(tingbao, ["publish", str(tmp_path / "world"), "--output", str(shelf), "--look"])
    assert getattr(result.exception, "exit_code", 0) == code
    assert (tmp_path / "world/feed.xml").is_file()


def test_a_server_that_does_not_answer_is_told_in_the_networks_own_words():
    with pytest.raises(FeedError, match=r"no feed there \(no answer Connection refused\); see that it is published"):
        fetch_feed("http://127.0.0.1:9/feed.xml")
