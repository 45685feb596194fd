"""What is fed to the parsers: random text and bytes, and what the formats are made of in random order."""

from hypothesis import strategies as st

NASTY = ["\0", "\x1b[2J", "\u202e", "\u2028", "\ufeff", "\ud800", "\U0010ffff", "ﷺ", "\r\n", "\x85", "İ", "ß", "́", "𝟛"]
HUGE = st.builds(lambda piece, count: piece * count, st.text(min_size=1, max_size=4), st.integers(1000, 20_000))


def words_of(*lines: str) -> list[str]:
    """The words in some lines."""
    return " ".join(lines).split()


def pieces(*parts: str, most: int = 40) -> st.SearchStrategy[str]:
    """Parts of a format in random order, with other text between them."""
    return st.lists(st.sampled_from(parts) | st.sampled_from(NASTY) | st.text(max_size=8), max_size=most).map("".join)


def encoded(text: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Text in one of several encodings, or cut, or with bytes that belong to none."""
    encodings = st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig", "utf-32", "koi8-r"])
    whole = st.builds(lambda given, name: given.encode(name, "replace"), text, encodings)
    return whole | st.builds(lambda given, cut: given[cut:], whole, st.integers(-20, 20)) | st.binary(max_size=200)
