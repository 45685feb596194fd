"""What a report says is shown and never obeyed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

VIEWS = ("/", "/control", "/contradictions", "/coverage", "/claims")


def intact(page: Page) -> None:
    """Nothing of the hostile report has become an element, an address or the title."""
    assert page.title() != "taken"
    assert page.evaluate("document.querySelectorAll('main script, main img, main svg[onload], main b').length") == 0
    addresses = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href') ?? '')")
    assert [address for address in addresses if address.lower().strip().startswith(("javascript:", "data:"))] == []


@pytest.mark.parametrize("view", VIEWS)
def test_report_cannot_inject_into_a_view(page: Page, view: str) -> None:
    page.goto(f"{view}?as_of=2021-07-10")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("Evil")
    intact(page)


def test_report_cannot_inject_into_the_map_and_the_timeline(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    for part in ("#map", "#timeline"):
        page.locator(f"{part} summary").click(timeout=15_000)
    intact(page)


def test_policy_forbids_what_is_not_from_this_server(page: Page) -> None:
    answer = page.goto("/control")
    assert answer is not None
    policy = dict(
        part.strip().split(" ", 1)
        for part in answer.headers["content-security-policy"].split(";")
        if " " in part.strip()
    )
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_browser_holds_the_policy(new_page: Callable[..., Page]) -> None:
    """A script in the page that the policy does not know does not run: this is what would stop an injection."""
    page = new_page(complaints=False)
    page.goto("/control")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
    page.wait_for_timeout(300)
    assert page.title() != "1"
