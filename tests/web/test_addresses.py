import pytest

from casus.web import addresses


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "http://127.0.0.1:80/", "HTTPS://EXAMPLE.ORG"])
def test_an_address_of_the_web_is_a_link(url: str) -> None:
    assert addresses.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)//http://x",
        "data:text/html,<script>alert(1)</script>",
        "//example.org",
        "/control",
        "http:///nobody",
        "http://[::1",
        "ftp://example.org",
    ],
)
def test_anything_else_is_not(url: str | None) -> None:
    assert addresses.web_address(url) is None


def test_a_document_of_any_id_has_one_segment() -> None:
    assert addresses.document("../a/b?c#d", claim="c1") == "/document/..%2Fa%2Fb%3Fc%23d?claim=c1"
