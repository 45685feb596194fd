"""The picture: pure functions of the ledger as of a date, every line citing its claims."""

from casus.picture.build import picture, picture_of
from casus.picture.model import Cited, Line, Picture, Section

__all__ = ["Cited", "Line", "Picture", "Section", "picture", "picture_of"]
