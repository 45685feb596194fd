"""What int8 loses: ``python -m training.compare``, after an export with ``--to build/fp32 --fp32``.

Prints every dev figure of the package's model beside that of the same weights in fp32.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluation import reading
from evaluation.corpora import CORPORA

from casus.reading import Model, Reader


def main() -> None:
    """Parses the options, measures both and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", type=Path, default=Path("build/fp32"), help="folder of the fp32 model")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    options = parser.parse_args()
    full = reading.measure(options.corpora, Reader(Model(options.full)))
    small = reading.measure(options.corpora)
    print("| figure | fp32 | int8 | difference |\n| --- | --- | --- | --- |")
    for name, value in full.items():
        if name == "words/s":  # the speed
            continue
        scale = 100 if abs(value) <= 1 else 1
        print(f"| {name} | {value * scale:.1f} | {small[name] * scale:.1f} | {(small[name] - value) * scale:+.1f} |")


if __name__ == "__main__":
    main()
