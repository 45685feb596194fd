"""``python -m casus`` is the ``casus`` command."""

from casus.cli import main

main()
