"""The map, the timeline and the time cursor in a real browser."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Route, expect

CROSSING = "Shir Khan Bandar"


def test_map_shows_who_holds_a_crossing_and_opens_by_key(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    pin = page.locator(f"#map .pin-holder[aria-label^='{CROSSING}']")
    expect(pin).to_have_attribute("aria-label", re.compile("Taliban, assessed"), timeout=15_000)
    pin.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup .card")
    expect(popup).to_contain_text("since 2021-06-22")
    expect(popup.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(pin).to_be_focused()


def test_each_state_has_a_sign_of_its_own_shape(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    signs = page.locator("#map .legend .symbol:not(.radius)")
    expect(signs).to_have_count(6, timeout=15_000)
    shapes = signs.evaluate_all("found => found.map(sign => sign.innerHTML)")
    assert len(set(shapes)) == 6
    expect(page.locator("#map")).to_contain_text("take no side in any dispute")


def test_list_beside_the_map_has_each_place(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    page.locator("#map summary").click(timeout=15_000)
    cards = page.locator("#map .cards .card")
    expect(cards).to_have_count(page.locator("#map .pin-holder").count())
    expect(cards.filter(has_text=CROSSING)).to_contain_text("Taliban")


def test_timeline_has_a_lane_for_each_party_and_the_cursor(page: Page) -> None:
    page.goto("/control?as_of=2021-07-07")
    lanes = page.request.get("/api/timeline?as_of=2021-07-07").json()["lanes"]
    chart = page.locator("#timeline .timeline-lanes")
    expect(chart.locator(".party text")).to_have_text([lane["party"] for lane in lanes], timeout=15_000)
    expect(chart.locator(".cursor-line line")).to_have_count(1)
    page.locator("#timeline summary").click()
    expect(page.locator("#timeline tbody tr")).to_have_count(sum(len(lane["items"]) for lane in lanes))


def test_no_words_of_the_timeline_run_into_the_next_bar(page: Page) -> None:
    """However many a lane has: what finds no row is counted."""
    page.goto("/control?as_of=2021-07-10")
    packed = page.evaluate(
        """async () => {
          const {pack, day} = await import("/static/packing.js");
          const iso = at => new Date(Date.UTC(2021, 5, 1 + at)).toISOString().slice(0, 10);
          const items = Array.from({length: 120}, (_, n) => ({begin: iso(n * 7 % 31), end: iso(n * 7 % 31 + n % 4),
            label: "x".repeat(n % 60)}));
          const measure = text => 5 * text.length;
          const given = {from: day(iso(0)), to: day(iso(40)), dayWidth: 10, room: 150, measure};
          const {left, items: placed} = pack([{party: "a", items}, {party: "b", items: items.slice(0, 3)}], given);
          return {left, bars: placed.map(({x1, x2, row, label}) => ({
            row, start: (x1 - given.from) / 864e5 * 10, stop: (x2 - given.from) / 864e5 * 10 + 8 + measure(label)}))};
        }"""
    )
    bars = packed["bars"]
    assert len(bars) + packed["left"] == 123
    assert packed["left"] > 0
    for row in {bar["row"] for bar in bars}:
        along = sorted((bar["start"], bar["stop"]) for bar in bars if bar["row"] == row)
        assert all(before[1] < after[0] for before, after in pairwise(along))


def test_signs_that_lie_over_each_other_become_dots_until_there_is_room(page: Page) -> None:
    page.goto("/control?as_of=2021-07-10")
    crowded = page.locator("#map .pin-holder.crowded")
    expect(crowded.first).to_be_attached(timeout=15_000)
    expect(crowded.first).to_have_attribute("tabindex", "-1")
    before = crowded.count()
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(400)
    assert crowded.count() < before


def test_slider_moves_the_cursor_and_the_address_follows(page: Page) -> None:
    page.goto("/control?as_of=2021-07-09")
    slider = page.get_by_role("slider", name="Time cursor")
    slider.focus()
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url("/control?as_of=2021-07-02")
    expect(page.locator("#as-of")).to_have_value("2021-07-02")
    expect(page.get_by_role("slider", name="Time cursor")).to_be_focused()
    expect(page.locator("#map .pin-holder").first).to_be_visible(timeout=15_000)
    expect(page.locator("main")).not_to_contain_text("Islam Qala")
    page.go_back()
    expect(page).to_have_url("/control?as_of=2021-07-09")
    expect(page.locator("main")).to_contain_text("Islam Qala")


def test_map_stays_where_it_was_when_the_cursor_moves(page: Page) -> None:
    page.goto("/control?as_of=2021-07-09")
    expect(page.locator("#map .pin-holder").first).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(500)
    where = f"#map .pin-holder[aria-label^='{CROSSING}']"
    before = page.locator(where).bounding_box()
    page.get_by_role("link", name="a day earlier").click()
    expect(page).to_have_url("/control?as_of=2021-07-08")
    expect(page.locator(where)).to_be_visible(timeout=15_000)
    after = page.locator(where).bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["x"] - before["x"]) < 2
    assert abs(after["y"] - before["y"]) < 2


@pytest.mark.parametrize(("key", "there"), [(",", "2021-07-06"), ("<", "2021-06-30"), (".", "2021-07-08")])
def test_keys_move_the_cursor(page: Page, key: str, there: str) -> None:
    page.goto("/control?as_of=2021-07-07")
    expect(page.get_by_role("slider", name="Time cursor")).to_be_visible()
    page.keyboard.press(key)
    expect(page).to_have_url(f"/control?as_of={there}")


def test_keys_are_listed_and_can_be_switched_off(page: Page) -> None:
    page.goto("/control?as_of=2021-07-07")
    expect(page.get_by_role("slider", name="Time cursor")).to_be_visible()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("a day earlier")
    keys.get_by_label("Single keys are on").uncheck()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press(",")
    page.wait_for_timeout(600)
    expect(page).to_have_url("/control?as_of=2021-07-07")


def test_without_assets_the_page_says_so_and_lists(new_page: Callable[..., Page]) -> None:
    page = new_page(complaints=False)
    page.route("**/static/vendor/**", lambda route: route.fulfill(status=404))
    page.goto("/control?as_of=2021-07-10")
    expect(page.locator("#map")).to_contain_text("make assets")
    page.locator("#map summary").click()
    expect(page.locator("#map .cards")).to_contain_text(CROSSING)
    expect(page.locator("#timeline")).to_contain_text("make assets")


def test_without_script_the_page_says_the_same(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/control?as_of=2021-07-10")
    expect(page.locator(".lines")).to_contain_text(CROSSING)
    page.fill("#as-of", "2021-06-22")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url("/control?as_of=2021-06-22")


def test_map_waits_while_its_picture_is_computed(new_page: Callable[..., Page]) -> None:
    page = new_page(complaints=False)
    answers = iter((503, 503))

    def first_busy(route: Route) -> None:
        status = next(answers, None)
        if status:
            route.fulfill(status=status, headers={"Retry-After": "1"})
        else:
            route.continue_()

    page.route("**/api/map*", first_busy)
    page.goto("/control?as_of=2021-07-10")
    expect(page.locator("#map .pin-holder").first).to_be_visible(timeout=15_000)


def test_slider_that_moves_on_is_not_taken_back_by_an_answer(page: Page) -> None:
    """The answer for the day before comes late, when the slider is already elsewhere."""
    page.goto("/control?as_of=2021-07-09")
    late: list[Route] = []
    page.route("**/control?as_of=2021-07-08*", lambda route: late.append(route))
    page.get_by_role("slider", name="Time cursor").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)  # the second question waits for the first one's answer
    for route in late:
        route.continue_()
    expect(page).to_have_url("/control?as_of=2021-07-07")
    expect(page.get_by_role("slider", name="Time cursor")).to_have_value("16")
