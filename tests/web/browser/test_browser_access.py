"""Whoever looks, with whatever: axe finds nothing, no page is wider than a telephone, and all is reached by keys."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[3]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
SCREENSHOTS = ROOT / "build/screenshots"
WINDOWS = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def views(page: Page) -> dict[str, str]:
    """The title and the address of each tab, and of a report."""
    page.goto("/?as_of=2021-07-10")
    tabs = page.locator(".tabs a")
    found = dict(zip(tabs.all_inner_texts(), tabs.evaluate_all("all => all.map(tab => tab.href)"), strict=True))
    page.goto(found["Claims"])
    report = page.locator(".claims-view td a").first.get_attribute("href")
    assert report is not None
    return {**found, "Report": report, "Log in": "/login"}


def drawn(page: Page) -> None:
    """Waits until the map and the timeline are there, where the view has them."""
    page.wait_for_load_state("networkidle")
    if page.locator("#map").count():
        expect(page.locator("#map .country").first).to_be_attached(timeout=15_000)
        expect(page.locator("#timeline .timeline-lanes, #timeline .empty")).to_have_count(1)


@pytest.mark.parametrize(("width", "scheme"), WINDOWS[::3])
def test_axe_finds_nothing(new_page: Callable[..., Page], width: int, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make assets)")
    page = new_page(width=width, color_scheme=scheme, bypass_csp=True)
    violations = []
    for title, address in views(page).items():
        page.goto(address)
        drawn(page)
        page.add_script_tag(path=AXE)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for rule in found["violations"]:
            violations += [f"{title}: {rule['help']}: {node['html'][:200]}" for node in rule["nodes"]]
    assert violations == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_no_view_is_wider_than_the_window(new_page: Callable[..., Page], width: int, scheme: str) -> None:
    """Leaves screenshots of all views in build/screenshots."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page = new_page(width=width, color_scheme=scheme)
    wide = {}
    for title, address in views(page).items():
        page.goto(address)
        drawn(page)
        name = re.sub(r"\W+", "-", title.lower())
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        has = page.evaluate("document.documentElement.scrollWidth")
        if has > width:
            wide[title] = has
    assert wide == {}


def test_all_is_reached_with_the_tab_key_and_shows_the_focus(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
              const {activeElement: here} = document;
              const {outlineStyle, outlineWidth} = getComputedStyle(here);
              return [here.id || here.className || here.tagName, outlineStyle !== "none" && outlineWidth !== "0px"];
            }"""
        )
        reached.add(str(told[0]))
        assert told[1] or told[0] == "BODY", f"{told[0]} does not show that it has the focus"
    words = " ".join(reached)
    assert all(part in words for part in ("as-of", "cursor-slider", "pin-holder", "timeline-lanes", "SUMMARY"))


def test_skip_link_leads_to_the_content(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_print_is_dark_on_white_whatever_the_screen_has(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="dark")
    page.goto("/control?as_of=2021-07-10")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".line .text").first).to_have_css("color", "rgb(23, 32, 42)")
    expect(page.locator(".tabs")).to_be_hidden()
