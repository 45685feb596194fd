"""An analyst logs in, judges whether two tell of one event, and takes it back."""

import re

from playwright.sync_api import Page, expect
from tests.web.browser.conftest import TOKEN

WORDS = "the Taliban captured Islam Qala on Friday"


def to_the_claim(page: Page) -> None:
    page.goto("/claims?as_of=2021-07-10")
    page.get_by_role("link", name=WORDS, exact=True).click()
    expect(page.locator(".report-text")).to_be_visible()


def log_in(page: Page) -> None:
    page.get_by_role("link", name="Log in to judge").click()
    page.get_by_label("Your name").fill("Noori")
    page.get_by_label("Token of this server").fill(TOKEN)
    page.get_by_role("button", name="Log in").click()


def test_nobody_judges_without_the_token(page: Page) -> None:
    to_the_claim(page)
    expect(page.locator(".judge")).to_have_count(0)


def test_analyst_judges_and_takes_it_back(page: Page) -> None:
    page.goto("/control")
    log_in(page)
    to_the_claim(page)
    judge = page.locator(".links li", has_text="Steppe Monitor").locator(".judge").first
    judge.get_by_label("Reason").fill("two days, two attacks")
    judge.get_by_role("button", name="Not the same").click()
    expect(page.locator(".links")).to_contain_text(re.compile(r"two days, two attacks; by Noori"))
    page.goto("/judgements")
    verdict = page.locator(".judgements > li", has_text="Noori").first
    expect(verdict).to_contain_text("not same event")
    verdict.get_by_role("button", name="Take back").click()
    to_the_claim(page)
    expect(page.locator(".links")).not_to_contain_text("two days, two attacks")
