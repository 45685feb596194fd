"""From a line to the words that it rests on, and through the table of claims."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.reports import REPORTS

VIEWS = ("What changed", "Control", "Pledges", "Agenda", "Contradictions", "Coverage", "Commitments", "Claims")


def test_source_view_marks_the_words_of_the_claim(page: Page) -> None:
    page.goto("/claims?as_of=2021-07-10")
    page.get_by_role("link", name="Russia would give every support it needed").click()
    expect(page).to_have_url(re.compile(r"/document/\w+\?claim=c2"))
    text = page.locator(".report-text")
    expect(text).to_have_text(REPORTS[3].document.text)
    expect(text.locator("mark.source")).to_have_text("Vladimir Putin")
    expect(text.locator("mark.cue")).to_have_text("promised")
    assert "".join(text.locator("mark.content").all_text_contents()) == "Russia would give every support it needed"
    expect(text.locator("mark.trigger")).to_have_text("give")
    expect(page.locator(".chain")).to_contain_text(re.compile(r"Vladimir Putin.*Amu Daily", re.DOTALL))


def test_line_of_the_picture_leads_to_its_source(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    line = page.locator(".line", has_text="Shir Khan Bandar").first
    line.locator("summary").click()
    line.get_by_role("link", name=re.compile("Mujahid.*Hindukush Herald")).click()
    expect(page.locator(".report-text mark.content").first).to_contain_text("fighters")
    expect(page.get_by_role("heading", name="Insurgents tell of the port's surrender")).to_be_visible()


def test_claims_are_sorted_searched_and_filtered(page: Page) -> None:
    page.goto("/claims?as_of=2021-07-10")
    said = page.locator("tbody td[data-th=Said]")
    newest = said.all_inner_texts()
    page.get_by_role("link", name="oldest").click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(said.first).not_to_have_text(newest[0])
    assert [day.split()[-1] for day in said.all_inner_texts()] == sorted(day.split()[-1] for day in newest)
    page.get_by_label("Words").fill("reservists")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("twenty thousand reservists")
    page.goto("/claims?as_of=2021-07-10")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Said by").fill("Mujahid")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile(r"/claims\?as_of=2021-07-10&speaker=Mujahid$"))
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.locator("tbody td[data-th='Said by']").first).to_contain_text("Zabihullah Mujahid")


@pytest.mark.parametrize("view", VIEWS)
def test_permalink_shows_the_same_view_again(page: Page, view: str) -> None:
    page.goto("/?as_of=2021-07-08")
    page.get_by_role("navigation", name="Views").get_by_role("link", name=view, exact=True).click()
    expect(page.locator(".tabs [aria-current]")).to_have_text(view)
    page.wait_for_load_state("networkidle")
    assert "as_of=2021-07-08" in page.url
    shown = page.locator("main > section").last.inner_text()
    title = page.title()
    page.reload()
    expect(page.locator(".tabs [aria-current]")).to_have_text(view)
    assert page.locator("main > section").last.inner_text() == shown
    assert page.title() == title


def test_each_view_gives_its_export(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    for link in page.locator(".exports a").all():
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.ok, link.inner_text()
        assert answer.body()
