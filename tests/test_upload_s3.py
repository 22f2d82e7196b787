"""Publishing to a server that speaks S3, started here."""

import pytest

pytest.importorskip("obstore", reason="the extra s3 is not installed")
server_module = pytest.importorskip("moto.server", reason="moto is not installed")

from audio.errors import UploadError  # noqa: E402 - after the skip
from audio.shelf import Shelf  # noqa: E402
from audio.upload.place import find_place  # noqa: E402
from audio.upload.publish import make_plan, publish  # noqa: E402


@pytest.fixture
def place(monkeypatch):
    import boto3

    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    environment = {
        "AWS_ACCESS_KEY_ID": "editor",
        "AWS_SECRET_ACCESS_KEY": "only-for-this-test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT": f"http://{host}:{port}",
        "AWS_ALLOW_HTTP": "true",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    boto3.client("s3", endpoint_url=environment["AWS_ENDPOINT"], region_name="us-east-1").create_bucket(Bucket="papers")
    yield find_place("s3://papers/liuhe")
    server.stop()


@pytest.fixture
def shelf(tmp_path):
    day = tmp_path / "2026-03-05"
    day.mkdir()
    (day / "01-story.0123456789ab.mp3").write_bytes(b"sound" * 2_000_000)
    (day / "01-story.0123456789ab.vtt").write_text("WEBVTT")
    (day / "issue.json").write_text("{}")
    (tmp_path / "feed.xml").write_text("<rss/>")
    return Shelf(tmp_path)


def sent(shelf, place):
    names = []
    publish(shelf, place, make_plan(shelf, place), remove=True, tell=names.append)
    return names


def test_all_arrives_feed_last_and_a_second_run_sends_nothing(shelf, place):
    assert sent(shelf, place)[-1] == "feed.xml"
    assert sent(shelf, place) == []
    assert b"".join(place.read("2026-03-05/01-story.0123456789ab.mp3")) == b"sound" * 2_000_000
    assert "2026-03-05/issue.json" not in place.sizes()


def test_the_service_says_what_a_file_is_and_how_long_it_stays(shelf, place):
    import obstore

    sent(shelf, place)
    told = obstore.get(place._store, "2026-03-05/01-story.0123456789ab.mp3").attributes
    assert told["Content-Type"] == "audio/mpeg"
    assert "immutable" in told["Cache-Control"]


def test_a_sound_that_left_the_shelf_leaves_the_bucket(shelf, place):
    sent(shelf, place)
    min(shelf.folder.rglob("*.mp3")).unlink()
    assert sent(shelf, place) == ["removed 2026-03-05/01-story.0123456789ab.mp3"]


def test_a_bucket_that_is_not_there_is_said_without_the_secret(shelf, place):
    with pytest.raises(UploadError, match="AWS_ENDPOINT") as caught:
        sent(shelf, find_place("s3://nobodys/liuhe"))
    assert "only-for-this-test" not in str(caught.value)
