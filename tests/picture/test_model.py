import pytest

from casus.picture.model import Line


def test_a_bare_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Line(key="k", about="Kunduz", text="The Taliban hold Kunduz", evidence=())
