"""``python -m evaluation.bench_page`` draws ``docs/performance.md`` and its pictures from what the bench saw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt

from evaluation.gate import HEAD

DOCS = Path(__file__).parent.parent / "docs"
SEEN = DOCS / "performance.json"
PAGE = DOCS / "performance.md"

CORE_HOUR = 0.04
"""US dollars that an hour of a core costs: about what a virtual core is rented for in 2026. Put in your own."""


def main() -> None:
    """Writes the page and the pictures."""
    seen = json.loads(SEEN.read_text(encoding="utf-8"))
    pictures(seen)
    parts = (_head(seen), _speed(seen), _growth(seen), _engine(seen), _gate(seen), _cost(seen))
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def pictures(seen: dict[str, Any]) -> None:
    """The PNG files beside the page."""
    figure, axis = plt.subplots(figsize=(7, 3.4), layout="constrained")
    for run in seen["growth"]:
        end = run["rss"][-1][0]
        done = [run["reports"] * seconds / end for seconds, _ in run["rss"]]
        axis.plot(done, [size for _, size in run["rss"]], label=f"{run['reports']:,} reports")
    axis.set(xlabel="reports read", ylabel="resident memory, MB", ylim=(0, 650), xscale="log")
    axis.axhline(600, color="grey", linestyle=":")
    axis.legend()
    figure.savefig(DOCS / "performance-memory.png", dpi=120)
    plt.close(figure)
    figure, axis = plt.subplots(figsize=(7, 3.4), layout="constrained")
    sizes = [run["reports"] for run in seen["growth"]]
    axis.plot(sizes, [run["cpu"] for run in seen["growth"]], marker="o", label="seen")
    last = seen["growth"][-1]
    axis.plot(sizes, [last["cpu"] * size / last["reports"] for size in sizes], linestyle=":", label="linear")
    axis.set(xlabel="reports", ylabel="processor time, s", xscale="log", yscale="log")
    axis.legend()
    figure.savefig(DOCS / "performance-growth.png", dpi=120)
    plt.close(figure)


def _head(seen: dict[str, Any]) -> str:
    return f"""# Performance

This page is drawn by `make bench` from what it saw ([performance.json](performance.json)); nothing in it is
written by hand.

- Day: {seen["day"]}. casus {seen["casus"]}.
- Processor: {seen["processor"]}; {seen["cores"]} cores.
- The load of the machine when the run began was {seen["load"]:.1f}. Rates are of processor time, on which other
  work has little effect (it takes cache and memory bandwidth); only figures called wall clock suffer from it in
  full."""


def _speed(seen: dict[str, Any]) -> str:
    speed, archive = seen["speed"][0], seen["archive"][0]
    reports, pieces, cpu = speed["reports"], speed["pieces"], speed["cpu"]
    shares = "\n".join(
        f"| {name.replace('_', ' ')} | {100 * seconds / cpu:.1f} % |" for name, seconds in speed["stages"].items()
    )
    return f"""## Reading

`python -m evaluation.speed` reads the {reports} articles of PolNeAR dev (`{speed["file"]}`, SHA-256
{speed["sha256"]}; {pieces / reports:.0f} word pieces each) in one process and one thread.

| | |
| --- | ---: |
| reports a second and core | {reports / cpu:.1f} |
| word pieces a second and core | {pieces / cpu:,.0f} |
| the same in the encoder alone | {pieces / speed["stages"]["encoder"]:,.0f} |
| memory at the most | {speed["peak"]:.0f} MB |
| one report from a cold start, wall clock | {speed["cold"]:.1f} s |
| pages of a web archive to documents, a second and core | {archive["pages"] / archive["cpu"]:.0f} |

The last is `python -m evaluation.bench_run archive {archive["pages"]}`: pages of ours (`evaluation/pages.py`)
are unpacked, the article is taken out, its language told and copies folded; no report is read. Where the time
of reading goes:

| stage | share |
| --- | ---: |
{shares}"""


def _growth(seen: dict[str, Any]) -> str:
    rows = "\n".join(
        f"| {run['reports']:,} | {run['cpu']:.1f} | {1000 * run['cpu'] / run['reports']:.1f} | "
        f"{_after_start(run):.0f} | {run['peak']:.0f} |"
        for run in seen["growth"]
    )
    return f"""## Growth and memory

`python -m evaluation.bench_run batch NUMBER 0` reads so many made-up reports of three sentences, with names
that occur nowhere else, as `casus batch` does without options. The first figures hold the loading of tables and
model. The memory is the resident set of the process, looked at twice a second.

| reports | processor time, s | ms a report | MB after a tenth of the time | MB at the most |
| ---: | ---: | ---: | ---: | ---: |
{rows}

![Memory over the reports read](performance-memory.png)
![Processor time over the number of reports](performance-growth.png)"""


def _after_start(run: dict[str, Any]) -> float:
    size: float = run["rss"][len(run["rss"]) // 10][1]
    return size


def _engine(seen: dict[str, Any]) -> str:
    slopes = {}
    rows = []
    for workers in (0, 1, 2):
        few, many = (run for run in seen["engine"] if run["workers"] == workers)
        more = many["reports"] - few["reports"]
        slopes[workers] = (many["cpu"] - few["cpu"]) / more
        cells = (
            f"`--workers {workers}`" if workers else "plain loop",
            f"{few['reports']:,} and {many['reports']:,}",
            f"{1000 * slopes[workers]:.1f}",
            f"{few['cpu'] - slopes[workers] * few['reports']:.1f}",
            f"{more / (many['wall'] - few['wall']):.1f}",
            f"{many['peak']:.0f}",
        )
        rows.append(f"| {' | '.join(cells)} |")
    table = "\n".join(rows)
    return f"""## What the engine costs, and two workers

The same with `python -m evaluation.bench_run batch NUMBER WORKERS`, for two numbers of reports each: the
difference of both is what reports cost, the rest what starting costs (processes, libraries, tables). Memory is
that of the largest worker, or of the process.

| | reports | ms of processor time a report | s to start | reports a second, wall clock | MB at the most |
| --- | ---: | ---: | ---: | ---: | ---: |
{table}

With one worker Dask costs {100 * (slopes[1] / slopes[0] - 1):+.1f} % of processor time a report against the
plain loop, with two {100 * (slopes[2] / slopes[0] - 1):+.1f} %. Two workers can be twice as fast as one only
where two cores are free."""


def _gate(seen: dict[str, Any]) -> str:
    cells = (HEAD, ["---", *["---:"] * (len(HEAD) - 1)], *seen["gate"][0]["rows"])
    table = "\n".join(
        "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) + " |" for row in cells
    )
    changed = seen["gate"][0]["scores"]
    scores = "\n".join(
        f"| {name} | {now:.2f} | {before:.2f} |" for name, (now, before) in changed.items() if name.endswith("F1")
    )
    return f"""## Lines that are not read

`python -m evaluation.gate`: what it saves and costs that lines like "Read more" don't reach the encoder
([empty_lines.yaml](../src/casus/knowledge/data/pages/empty_lines.yaml)). `pieces` are those of all windows
without the gate, `saved` the per cent of them that go. Claims and events are lost or gained where the same
text differs in them with and without the gate: on pages that says only that the lines around a report disturb
how it is read, and the last scores say by how much less with the gate. The pages are made by us
(`evaluation/pages.py`).

{table}

| scores that the gate changes | with it | without |
| --- | ---: | ---: |
{scores}"""


def _cost(seen: dict[str, Any]) -> str:
    speed = seen["speed"][0]
    hours = speed["cpu"] / speed["reports"] * 1e6 / 3600
    return f"""## What a million reports cost

At {speed["pieces"] / speed["reports"]:.0f} word pieces a report a million take {hours:,.0f} core-hours. At
{CORE_HOUR:.2f} dollars for an hour of a core (a parameter, `CORE_HOUR` in `evaluation/bench_page.py`) that is
{hours * CORE_HOUR:,.2f} dollars."""


if __name__ == "__main__":
    main()
