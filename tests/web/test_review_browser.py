"""The desk in a real browser: with its one script and without any; keys, choosing words, widths, colours, policy."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import test_browser as plain
from web_desk import VELMOST, desk_register, digest_of
from web_fakes import WORDS

from habeas.store.opening import EmbeddedRegister

pytestmark = plain.pytestmark


@contextmanager
def chromium(scripts: bool) -> Iterator[Any]:
    """Chromium with an empty profile; scripts of pages allowed or forbidden."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = str(plain.CHROMIUM)
        for flag in (*plain.FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(str(plain.DRIVER)))
        yield driver
        driver.quit()


@pytest.fixture(scope="module")
def scripted() -> Iterator[Any]:
    with chromium(scripts=True) as driver:
        yield driver


@pytest.fixture(scope="module")
def unscripted() -> Iterator[Any]:
    with chromium(scripts=False) as driver:
        yield driver


class Desk:
    """A register served at an address."""

    def __init__(self, address: str, register: EmbeddedRegister) -> None:
        self.address = address
        self.register = register

    def page(self, language: str = "en", of: str = "en") -> str:
        return f"{self.address}/{language}/review/{digest_of(self.register, of)}/"

    def standings(self) -> dict[str, str]:
        found = self.register.catalogue.claims(document=digest_of(self.register, "en"))
        return {r.claim.id: str(r.standing) for r in found}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A fresh register, served as `habeas serve` serves it."""
    from waitress.server import create_server

    from habeas.web import register
    from habeas.web.wsgi import application

    made = desk_register(tmp_path / "books")
    monkeypatch.setattr(register, "_opened", lambda: (made, WORDS))
    monkeypatch.setenv("HABEAS_DESK", "local")
    monkeypatch.setenv("HABEAS_OPERATOR", "M. Oran")
    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Desk(f"http://127.0.0.1:{server.effective_port}", made)
    server.close()
    thread.join(5)
    made.close()


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def arrived(browser: Any, words: str) -> None:
    """Wait until the address has these words."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10).until(lambda b: words in b.current_url)


def focus(browser: Any) -> str:
    return str(browser.execute_script("return document.activeElement.id || document.activeElement.tagName"))


def test_the_keyboard(scripted: Any, desk: Desk) -> None:
    plain.width_of(scripted, 1280)
    scripted.get(desk.page())
    press(scripted, "j")
    arrived(scripted, "claim=v2")
    press(scripted, "k")
    arrived(scripted, "claim=v1")
    press(scripted, "a")
    arrived(scripted, "last=v1")
    assert desk.standings()["v1"] == "accepted"
    assert scripted.execute_script("return document.querySelector('.card').getBoundingClientRect().top") >= 0
    press(scripted, "r")
    assert focus(scripted) == "r-why"
    press(scripted, "a", "r", "e", "n", "a", "\n")  # letters in a field are letters
    arrived(scripted, "last=v2")
    record = desk.register.catalogue.claim("v2")
    assert record is not None
    assert (str(record.standing), record.why) == ("rejected", "arena")
    press(scripted, "u")
    arrived(scripted, "claim=v2#c")
    assert desk.standings()["v2"] == "proposed"
    press(scripted, "e")
    assert focus(scripted) == "x-quote"
    when = scripted.find_element("id", "x-when")
    when.clear()
    when.send_keys("someday\n")
    arrived(scripted, "/correct#c")
    assert "is not a date" in scripted.find_element("id", "x-when-e").text
    assert scripted.find_element("css selector", ".card").is_displayed()
    when = scripted.find_element("id", "x-when")
    when.clear()
    when.send_keys("2026-06\n")
    arrived(scripted, "claim=v3")
    assert desk.standings()["v2"] == "corrected"
    cyrillic = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'о', code: 'KeyJ', bubbles: true}))"
    scripted.execute_script(cyrillic.replace("document.", "document.body."))
    arrived(scripted, "claim=v4")
    press(scripted, "n")
    arrived(scripted, digest_of(desk.register, "ru"))


def test_words_are_chosen(scripted: Any, desk: Desk) -> None:
    plain.width_of(scripted, 1280)
    scripted.get(f"{desk.page()}?claim=v5")
    last = VELMOST.rindex("The prison at Velmost is")
    choose = """
      const p = [...document.querySelectorAll('.desk [data-start]')].pop();
      const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      let node, found; while ((node = walker.nextNode())) if (node.data.includes('is full')) found = node;
      const at = found.data.lastIndexOf(' The prison at Velmost is full');
      getSelection().setBaseAndExtent(found, at, found, at + 25);
    """
    scripted.execute_script(choose)
    button = scripted.find_element("css selector", ".picked button")
    wait_for(lambda: button.is_displayed())
    assert scripted.find_element("css selector", ".picked .said").text == "The prison at Velmost is"
    button.click()
    form = scripted.find_element("css selector", "#add form")
    assert form.find_element("name", "quote").get_attribute("value") == "The prison at Velmost is"
    assert form.find_element("name", "start").get_attribute("value") == str(last), "characters, not code units"
    form.find_element("css selector", "button").click()
    arrived(scripted, "claim=h")
    made = next(r for r in desk.register.catalogue.claims() if r.by_hand)
    assert made.claim.span is not None
    assert made.claim.span.start == last
    whole = """
      const marks = document.querySelectorAll('mark');
      getSelection().setBaseAndExtent(marks[0].firstChild, 0, marks[0].parentNode.lastChild, 1);
    """
    scripted.get(f"{desk.page()}?claim=v1")
    scripted.execute_script(whole)
    picked = scripted.find_element("css selector", ".picked .said")
    wait_for(lambda: picked.is_displayed())
    assert picked.text in VELMOST, "without the labels and numbers between the words"


def wait_for(done: Callable[[], bool]) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(None, 10).until(lambda _: done())  # type: ignore[arg-type, type-var]


def test_without_scripts_everything_can_be_decided(unscripted: Any, desk: Desk) -> None:
    plain.width_of(unscripted, 1280)
    unscripted.get(desk.page())
    unscripted.find_element("css selector", "button[value=accept]").click()
    arrived(unscripted, "claim=v2&last=v1#c")
    unscripted.find_element("css selector", ".last button").click()
    arrived(unscripted, "claim=v1#c")
    assert desk.standings()["v1"] == "proposed"
    unscripted.find_element("css selector", "summary[accesskey=r]").click()
    unscripted.find_element("id", "r-why").send_keys("no\n")
    arrived(unscripted, "last=v1")
    unscripted.find_element("css selector", "summary[accesskey=e]").click()
    low = unscripted.find_element("id", "x-low")
    low.clear()
    low.send_keys("17\n")
    arrived(unscripted, "claim=v3")
    unscripted.find_element("css selector", "a[rel=next]").click()
    arrived(unscripted, "claim=v4#c")
    unscripted.find_element("css selector", "#add summary").click()
    unscripted.find_element("id", "y-quote").send_keys("prison at Velmost is")
    unscripted.find_element("css selector", "#add form > button").click()
    arrived(unscripted, "/add#add")
    unscripted.find_elements("css selector", "input[type=radio]")[1].click()
    unscripted.find_element("css selector", "#add form > button").click()
    arrived(unscripted, "claim=h")
    assert sorted(desk.standings().values()) == ["accepted"] * 2 + ["corrected"] + ["proposed"] * 3 + ["rejected"]
    assert not unscripted.find_element("css selector", ".picked").is_displayed()
    assert unscripted.find_element("css selector", "noscript p").is_displayed()


def test_the_name_is_asked_once(unscripted: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HABEAS_OPERATOR")
    unscripted.get(f"{desk.page()}?claim=v4#c")
    unscripted.find_element("id", "person").send_keys("Ana Ríos\n")
    arrived(unscripted, "claim=v4#c")
    unscripted.find_element("css selector", "button[value=accept]").click()
    arrived(unscripted, "last=v4")
    record = desk.register.catalogue.claim("v4")
    assert record is not None
    assert record.judged_by == "Ana Ríos"
    unscripted.delete_all_cookies()


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
def test_nothing_is_wider_than_the_window(scripted: Any, desk: Desk, width: int) -> None:
    plain.width_of(scripted, width)
    for language in ("en", "es", "ru", "be"):
        for path in ("?claim=v1#c", "?claim=v5"):
            scripted.get(f"{desk.page(language)}{path}")
            scripted.execute_script("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
            wide = (
                "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right"
                " > innerWidth + 1 && getComputedStyle(e).position !== 'absolute' && !e.closest('.vh'))"
                ".map(e => e.outerHTML.slice(0, 90))"
            )
            assert scripted.execute_script(wide) == [], (language, path)
            assert scripted.execute_script("return document.documentElement.scrollWidth") <= width
        scripted.get(f"{desk.address}/{language}/review/")
        assert scripted.execute_script("return document.documentElement.scrollWidth") <= width


def test_words_and_card_stand_together(scripted: Any, desk: Desk) -> None:
    place = (
        "const box = s => document.querySelector(s).getBoundingClientRect();"
        " const a = box('mark.now'), b = box('.card'); return [a.top, a.right, a.bottom, b.top, b.left]"
    )
    for width, of, claim in ((1280, "en", "v2"), (1280, "es", "l250"), (360, "en", "v2"), (360, "es", "l250")):
        plain.width_of(scripted, width)
        scripted.get(f"{desk.page(of=of)}?claim={claim}#c")
        top, right, bottom, card_top, card_left = scripted.execute_script(place)
        if width == 1280:
            assert right <= card_left
            assert 0 <= top < 900, "both are in the window"
            assert 0 <= card_top < 900
        else:
            assert bottom <= card_top + 1
            assert 0 <= card_top < 100


def test_the_policy_is_kept(scripted: Any, unscripted: Any, desk: Desk) -> None:
    for browser in (scripted, unscripted):
        browser.get_log("browser")
        for page in (f"{desk.address}/be/review/", desk.page("be"), f"{desk.page('ru')}?claim=v3#c"):
            browser.get(page)
            browser.execute_script("return document.fonts.ready.then(() => 1)")
            asked = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
            assert asked
            assert all(name.startswith(f"{desk.address}/static/habeas/") for name in asked)
        assert browser.get_log("browser") == []
    scripted.get(desk.page())
    blocked = (
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);"
        " return window.broken === undefined"
    )
    assert scripted.execute_script(blocked), "no script but the file"
    assert any("Content Security Policy" in e["message"] for e in scripted.get_log("browser"))


def test_dark_and_paper(scripted: Any, desk: Desk) -> None:
    plain.width_of(scripted, 1280)
    scripted.get(desk.page())
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    scripted.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    assert plain.style(scripted, ".card", "background-color") == "rgb(20, 23, 26)"
    assert plain.style(scripted, "mark.now", "background-color") == "rgb(110, 92, 20)"
    scripted.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    assert plain.style(scripted, ".acts", "display") == "none"
    assert plain.style(scripted, "mark.now", "color") == "rgb(0, 0, 0)"
    scripted.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def test_everything_that_can_be_used_has_a_name(scripted: Any, desk: Desk) -> None:
    scripted.get(f"{desk.page('be')}?claim=v2")
    scripted.execute_script("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    scripted.execute_cdp_cmd("Accessibility.enable", {})
    nodes = scripted.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = ("link", "button", "textbox", "combobox", "checkbox", "radio", "DisclosureTriangle", "group")
    used = [n for n in nodes if n.get("role", {}).get("value") in roles and not n.get("ignored")]
    assert len(used) > 60
    named = ("link", "button", "textbox", "combobox", "checkbox", "radio")
    assert not [n for n in used if n["role"]["value"] in named and not n.get("name", {}).get("value", "").strip()]
