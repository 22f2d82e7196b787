"""The page of an issue in a real browser: it plays, follows, seeks and remembers."""

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from npm import node
from test_pipeline import run

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")), reason="chromium and chromedriver are not installed"
)


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    from audio.broadcast import broadcast
    from audio.shelf.output import Shelf
    from audio.show.settings import load_show

    folder = tmp_path_factory.mktemp("browser")
    run(folder)
    broadcast(Shelf(folder / "output"), load_show())
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> str:
    from aiohttp import web

    from audio.server import application, listen

    sock = listen("127.0.0.1", 0)
    port = sock.getsockname()[1]
    server = partial(web.run_app, application(output), sock=sock, print=None, handle_signals=False, access_log=None)
    threading.Thread(target=server, daemon=True).start()
    return f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def browser() -> Iterator["webdriver.Chrome"]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "autoplay-policy=no-user-gesture-required", "mute-audio"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_window_size(360, 740)
    yield driver
    driver.quit()


@pytest.fixture
def page(browser, address: str):
    browser.get(f"{address}2026-03-05/index.html")
    browser.execute_script("localStorage.clear()")
    browser.get(f"{address}2026-03-05/index.html#")
    wait(lambda: browser.execute_script("return audio.readyState > 0"))
    return browser


def wait(true: Callable[[], object]) -> None:
    end = time.monotonic() + 8
    while not true():
        assert time.monotonic() < end, "waited 8 s in vain"
        time.sleep(0.05)


def at(browser) -> float:
    return browser.execute_script("return audio.currentTime")


def press(browser, key: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(key).perform()


def starts(browser) -> list[float]:
    return browser.execute_script("return [...document.querySelectorAll('[data-start]')].map(s => Number(s.dataset.start))")


def test_a_click_on_a_sentence_plays_from_there_and_marks_it_alone(page):
    second = starts(page)[3]
    page.execute_script("document.querySelectorAll('[data-start]')[3].click()")
    wait(lambda: not page.execute_script("return audio.paused") and at(page) >= second)
    wait(lambda: page.execute_script("return [...document.querySelectorAll('.now')].length") == 1)
    colours = page.execute_script(
        "const of = s => getComputedStyle(s).backgroundColor;"
        "return [of(document.querySelector('.now')), of(document.querySelector('[data-start]:not(.now)'))]"
    )
    assert colours[0] != colours[1]


def test_space_plays_and_pauses(page):
    press(page, " ")
    wait(lambda: not page.execute_script("return audio.paused") and at(page) > 0)
    press(page, " ")
    wait(lambda: page.execute_script("return audio.paused"))


def test_the_right_arrow_goes_to_the_next_sentence_and_the_left_one_back(page):
    first, second = starts(page)[:2]
    press(page, "\ue014")
    assert at(page) == pytest.approx(first, abs=0.05)
    press(page, "\ue014")
    assert at(page) == pytest.approx(second, abs=0.05)
    press(page, "\ue012")
    assert at(page) == pytest.approx(first, abs=0.05)


def test_a_digit_goes_to_that_article(page):
    press(page, "2")
    chapter = page.execute_script("return Number(document.querySelector('#a2').dataset.chapter)")
    wait(lambda: at(page) >= chapter > 0)


SEEN = "const box = arguments[0].getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight * 0.7"


@pytest.mark.parametrize("article", ["1", "2"])
def test_whoever_goes_to_a_story_sees_it_before_its_first_word(page, article):
    page.execute_script("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    press(page, article)
    wait(lambda: page.execute_script(SEEN, page.find_element("id", f"a{article}")))


def test_a_step_shows_its_sentence_while_nothing_plays(page):
    page.execute_script("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    assert page.execute_script("return audio.paused")
    for _ in range(9):
        press(page, "\ue014")
    wait(lambda: page.execute_script(SEEN, page.find_element("css selector", ".now")))


def test_a_question_mark_opens_the_help(page):
    press(page, "?")
    assert page.execute_script("return help.open")
    press(page, "?")
    assert not page.execute_script("return help.open")


def test_the_place_is_remembered(page):
    page.execute_script("audio.currentTime = 7")
    wait(lambda: page.execute_script("return Number(localStorage['tingbao:' + location.pathname])") == 7)
    page.refresh()
    wait(lambda: at(page) == pytest.approx(7, abs=0.2))


def test_a_link_to_a_moment_opens_there(page, address: str):
    page.get("about:blank")
    page.get(f"{address}2026-03-05/index.html#t=5")
    wait(lambda: at(page) == pytest.approx(5, abs=0.1))


def test_nothing_is_said_on_the_console_and_nothing_asked_of_another_host(page, address: str):
    names = page.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
    assert all(name.startswith(address) for name in names)
    assert [one["message"] for one in page.get_log("browser") if one["level"] == "SEVERE"] == []


@pytest.mark.parametrize("path", ["2026-03-05/index.html", "index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_that_shuts_a_reader_out(browser, address: str, path: str, scheme: str, width: int):
    axe = (node("axe-core") / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(address + path)
    browser.execute_script(axe)
    found = browser.execute_async_script("axe.run(document).then(arguments[0])")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10


def test_the_nu_html_checker_has_nothing_to_say(address: str, tmp_path):
    jar = next((node("vnu-jar") / "node_modules/vnu-jar").rglob("vnu.jar"))
    if not shutil.which("java"):
        pytest.skip("java is not installed")
    for name in ("index.html", "2026-03-05/index.html"):
        page = tmp_path / name.replace("/", "-")
        page.write_bytes(urlopen(address + name).read())  # noqa: S310 - loopback
        done = subprocess.run(
            ["java", "-jar", str(jar), "--stdout", "--format", "json", str(page)], capture_output=True, check=False
        )
        assert json.loads(done.stdout)["messages"] == []


def test_a_narrow_screen_needs_no_sideways_scrolling(page):
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", ["16px", "24px", "32px"])
def test_however_large_the_letters_are_the_player_leaves_the_text_most_of_a_phone(page, size: str):
    page.execute_script("document.documentElement.style.fontSize = arguments[0]", size)
    share = "return document.querySelector('.player').offsetHeight / innerHeight"
    assert page.execute_script(share) < 0.35
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    sides = "return [...document.querySelectorAll('.player button')].map(one => Math.min(one.offsetWidth, one.offsetHeight))"
    assert min(page.execute_script(sides)) >= 44
    page.execute_script("document.documentElement.style.fontSize = ''")


@pytest.fixture(scope="module")
def published(output: Path, tmp_path_factory) -> Path:
    """The shelf as it arrives in a folder outside."""
    from audio.shelf.output import Shelf
    from audio.upload.folder import Folder
    from audio.upload.publish import make_plan, publish

    place = Folder(tmp_path_factory.mktemp("world"))
    publish(Shelf(output), place, make_plan(Shelf(output), place))
    return place.path


@pytest.fixture(scope="module")
def website(published: Path) -> Iterator[str]:
    """What was published, behind a web server that is not ours."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(published))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def search(browser, word: str) -> None:
    box = browser.find_element("id", "q")
    box.clear()
    box.send_keys(word)


@pytest.fixture(params=["address", "website", "output", "published"])
def archive(request) -> str:
    """The archive page's address: served by us and by another server, opened as a file at home and as published."""
    place = request.getfixturevalue(request.param)
    return (place / "index.html").as_uri() if isinstance(place, Path) else place


def test_the_archive_finds_a_word_in_its_articles(browser, archive: str):
    browser.get(archive)
    search(browser, "图书馆")
    wait(lambda: browser.execute_script("return hits.children.length") == 1)
    assert browser.execute_script("return found.textContent") == "1 篇"
    browser.find_element("css selector", "#hits a").click()
    wait(lambda: browser.current_url.endswith("/2026-03-05/index.html#a2"))
    assert "图书馆" in browser.find_element("id", "a2").text


def test_a_search_without_its_file_says_so_and_works_when_it_is_there_again(browser, output: Path, tmp_path):
    shutil.copytree(output, tmp_path / "output")
    text = (tmp_path / "output/search.js").rename(tmp_path / "search.js")
    browser.get((tmp_path / "output/index.html").as_uri())
    search(browser, "图书")
    wait(lambda: browser.execute_script("return found.textContent") == "搜索文件打不开")
    text.rename(tmp_path / "output/search.js")
    search(browser, "图书馆")
    wait(lambda: browser.execute_script("return hits.children.length") == 1)


def test_the_light_and_the_dark_page_have_their_own_colours(page):
    seen = set()
    for scheme in ("light", "dark"):
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        seen.add(page.execute_script("const s = getComputedStyle(document.body); return s.color + s.backgroundColor"))
    assert len(seen) == 2
    assert not [one for one in seen if "rgba(0, 0, 0, 0)" in one]
