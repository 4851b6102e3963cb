"""The pages in a real browser: widths, keyboard, no scripts, colours, paper, policy."""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_fakes import WORDS
from web_kestrava import kestrava

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
REQUIRED = "HABEAS_BROWSER_REQUIRED" in os.environ  # then a missing browser is a failure
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM or REQUIRED), reason="chromium is not installed (Debian: apt-get install chromium)"
    ),
    pytest.mark.skipif(
        not (DRIVER or REQUIRED), reason="chromedriver is not installed (Debian: apt-get install chromium-driver)"
    ),
]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
]
COURIER = next(d for d in kestrava().documents() if d.document.source == "Kestrava Courier").document.digest
PAGES = [
    "account/XT/?as_of=2026-06-26",
    "account/XT/table/",
    "account/XT/statements/",
    "claims/friday/",
    "sources/",
    f"sources/{COURIER}/?claim=friday",
    "how/",
    "nowhere/",
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the pages are served, by the server that `habeas serve` uses."""
    from waitress.server import create_server

    from habeas.web import register
    from habeas.web.wsgi import application

    before, made = register._opened, kestrava()
    register._opened = lambda: (made, WORDS)  # type: ignore[assignment]
    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)
    register._opened = before  # type: ignore[assignment]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium with an empty profile and scripts of pages forbidden."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        yield driver
        driver.quit()


@pytest.fixture(autouse=True)
def _fresh(browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    width_of(browser, 1280)


def width_of(browser: Any, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def style(browser: Any, selector: str, name: str) -> str:
    script = "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])"
    return str(browser.execute_script(script, selector, name))


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window(browser: Any, address: str, page: str, language: str, width: int) -> None:
    width_of(browser, width)
    browser.get(f"{address}/{language}/{page}")
    assert browser.execute_script("return document.documentElement.clientWidth") == width
    wide = (
        "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
    )
    wide += " && getComputedStyle(e).position !== 'absolute').map(e => e.outerHTML.slice(0, 90))"
    assert browser.execute_script(wide) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_is_kept_and_nothing_is_missing(browser: Any, address: str, page: str) -> None:
    browser.get_log("browser")
    browser.get(f"{address}/be/{page}")
    browser.execute_script("return document.fonts.ready.then(() => 1)")
    told = [entry["message"] for entry in browser.get_log("browser")]
    assert [line for line in told if page not in line or "404" not in line] == []
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert asked
    assert all(name.startswith(f"{address}/static/habeas/") for name in asked)


def test_charts_are_shown_once_by_width(browser: Any, address: str) -> None:
    shown = "return [...document.querySelectorAll('figure svg')].map(e => getComputedStyle(e).display !== 'none')"
    browser.get(f"{address}/en/account/XT/")
    assert browser.execute_script(shown) == [True, False] * 2, "what is held, and who came and went"
    width_of(browser, 360)
    assert browser.execute_script(shown) == [False, True] * 2


@pytest.mark.parametrize("page", ["how/", "account/XT/?as_of=2026-06-26", f"sources/{COURIER}/"])
def test_the_keyboard_reaches_everything(browser: Any, address: str, page: str) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.get(f"{address}/en/{page}")
    browser.execute_script("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    count = "return document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary').length"
    total = browser.execute_script(count)
    seen = set()
    for i in range(total):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        found = browser.execute_script(
            "const e = document.activeElement; return [e.tagName, [...document.querySelectorAll('*')].indexOf(e),"
            " getComputedStyle(e).outlineStyle]"
        )
        assert found[0] != "BODY"
        assert found[2] == "solid", "the focus must be seen"
        seen.add(found[1])
        if i == 0:
            assert browser.execute_script("return document.activeElement.className") == "skip"
    assert len(seen) == total


def test_everything_that_can_be_used_has_a_name(browser: Any, address: str) -> None:
    for page in PAGES:
        browser.get(f"{address}/es/{page}")
        browser.execute_cdp_cmd("Accessibility.enable", {})
        nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        used = [
            n for n in nodes if n.get("role", {}).get("value") in ("link", "button", "textbox", "combobox", "image")
        ]
        assert used
        assert not [n for n in used if not n.get("ignored") and not n.get("name", {}).get("value", "").strip()]


def test_tables_stay_tables_as_records(browser: Any, address: str) -> None:
    width_of(browser, 360)
    browser.get(f"{address}/en/account/XT/statements/")
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [n.get("role", {}).get("value") for n in nodes if not n.get("ignored")]
    assert "table" in roles
    assert roles.count("rowheader") >= 22
    assert roles.count("columnheader") >= 5


def test_without_scripts_the_clocks_languages_and_colours_work(browser: Any, address: str) -> None:
    from selenium.webdriver.common.by import By

    browser.get(f"{address}/en/account/XT/")
    field = browser.find_element(By.ID, "as_of")
    field.clear()
    field.send_keys("2026-06-26")
    browser.find_element(By.CSS_SELECTOR, ".clocks button").click()
    assert "Between 331 and 350" in browser.find_element(By.TAG_NAME, "h1").text
    browser.find_element(By.CSS_SELECTOR, ".langs a[lang=ru]").click()
    assert "as_of=2026-06-26" in browser.current_url
    assert "от 331 до 350" in browser.find_element(By.TAG_NAME, "h1").text
    browser.find_element(By.CSS_SELECTOR, "button[value=dark]").click()
    assert "/ru/account/XT/?as_of=2026-06-26" in browser.current_url
    assert style(browser, "body", "background-color") == "rgb(20, 23, 26)"
    browser.find_element(By.CSS_SELECTOR, "button[value=auto]").click()
    assert style(browser, "body", "background-color") == "rgb(253, 252, 249)"
    browser.find_element(By.CSS_SELECTOR, "#statements td a").click()
    assert browser.find_element(By.CSS_SELECTOR, "mark.now").is_displayed()


def test_the_systems_colours_are_followed(browser: Any, address: str) -> None:
    browser.get(f"{address}/en/how/")
    assert style(browser, "body", "background-color") == "rgb(253, 252, 249)"
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    assert style(browser, "body", "background-color") == "rgb(20, 23, 26)"


def test_paper(browser: Any, address: str, tmp_path: Path) -> None:
    browser.get(f"{address}/en/account/XT/?as_of=2026-06-26")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert style(browser, ".foot form", "display") == "none"
    assert style(browser, ".clocks .btn", "display") == "none"
    assert style(browser, "figure svg.wide", "display") == "block"
    assert style(browser, "body", "background-color") == "rgb(255, 255, 255)"
    printed = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    assert printed.startswith(b"%PDF")
