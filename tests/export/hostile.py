"""Text that means something to what reads an export, in every place that a report fills."""

from hypothesis import strategies as st

from casus.records import Actor, Claim, Document, Event, Place, Record, Source

_SIGNS = (
    *(
        "=1+1",
        "+",
        "-",
        "@SUM(A1)",
        "\t",
        "\r\n",
        "\n",
        "\r",
        '"',
        "'",
        ",",
        ";",
        "|",
        "; ",
        "\\",
        "\x00",
        "\x0b",
        "\x1b[31m",
    ),
    *(
        "\x7f",
        "\x85",
        "\u2028",
        "\u200f",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\U0001f327",
        "<script>",
        "&",
        "]]>",
    ),
    *("</content>", "<!--", "javascript:alert(1)", "https://x.example/ä b?c=1&d=2#e", "%00", "{", "}", " ", "a", "Ω"),
)
_DATES = (
    *("2021-06-22", "2021-06-22T10:30:00+02:00", "2021-06-22T10:30:00+04:30:15", "2021", "soon", ""),
    *("0001-01-01", "0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00", "2021-02-30"),
)
hostile_text = st.one_of(
    st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=5).map("".join), st.text(min_size=1, max_size=12)
)
hostile_date = st.one_of(st.sampled_from(_DATES), hostile_text)


def hostile_record(text: str, published: str | None = "2021-06-22") -> Record:
    """A record all of whose words, names and addresses are ``text``."""
    whole = ((0, len(text)),)
    told = (Source(kind="outlet", name=text), Source(kind="person", name=text, actor="a1", reason=text))
    return Record(
        document=Document(id=text, text=text, title=text, outlet=text, url=text, published=published),
        actors=(
            Actor(id="a1", name=text, kind="person", country="TJK", sector=text, role=text),
            Actor(id="a2", name=text, kind="state", country=text),
        ),
        places=(Place(id="p1", name=text, kind=text, country=text, admin1=text, lat=-1.5, lon=2.5, gazetteer_id=text),),
        claims=(Claim(id="c1", content=whole, sources=told),),
        events=(
            Event(
                id="e1",
                trigger=(0, len(text)),
                type="ASSAULT",
                mode=text,
                contexts=(text, text),
                actors=("a1",),
                recipients=("a2", "a1"),
                place="p1",
                claim="c1",
            ),
        ),
    )
