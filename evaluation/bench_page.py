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
    parts = (_HEAD, _speed(seen), _growth(seen), _engine(seen), _gate(seen), _cost(seen))
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def pictures(seen: dict[str, Any]) -> None:
    """The PNG files beside the page."""
    figure, axis = plt.subplots(figsize=(7, 3.4), layout="constrained")
    for run in seen["growth"]["runs"]:
        end = run["rss"][-1][0]
        done = [run["reports"] * seconds / end for seconds, _ in run["rss"]]
        axis.plot(done, [size for _, size in run["rss"]], label=f"{run['reports']:,} reports")
    axis.set(xlabel="reports read", ylabel="resident memory, MB", ylim=(0, 650), xscale="log")
    axis.axhline(600, color="grey", linestyle=":")
    axis.legend()
    figure.savefig(DOCS / "performance-memory.png", dpi=120)
    plt.close(figure)
    figure, axis = plt.subplots(figsize=(7, 3.4), layout="constrained")
    runs = seen["growth"]["runs"]
    sizes = [run["reports"] for run in runs]
    axis.plot(sizes, [run["cpu"] for run in runs], marker="o", label="seen")
    last = runs[-1]
    axis.plot(sizes, [last["cpu"] * size / last["reports"] for size in sizes], linestyle=":", label="linear")
    axis.set(xlabel="reports", ylabel="processor time, s", xscale="log", yscale="log")
    axis.legend()
    figure.savefig(DOCS / "performance-growth.png", dpi=120)
    plt.close(figure)


_HEAD = """# Performance

This page is drawn by `python -m evaluation.bench [PART ...]` (`make bench` for all parts) from what it saw
([performance.json](performance.json)); nothing in it is written by hand. Rates are of processor time, on which
other work has little effect (it takes cache and memory bandwidth); only figures called wall clock suffer from it in
full. So every part says how busy the machine was when it began: a load of 0 is a quiet machine."""


def _when(part: str, seen: dict[str, Any]) -> str:
    """On which day, machine and load the figures of a part were seen, and how to see them anew."""
    facts = seen[part]
    return (
        f"`python -m evaluation.bench {part}` on {facts['day']}: casus {facts['casus']}, {facts['processor']}, "
        f"{facts['cores']} cores, at a load of {facts['load']:.1f}."
    )


def _speed(seen: dict[str, Any]) -> str:
    speed, archive = seen["speed"]["runs"][0], seen["archive"]["runs"][0]
    reports, pieces, cpu = speed["reports"], speed["pieces"], speed["cpu"]
    shares = "\n".join(
        f"| {name.replace('_', ' ')} | {100 * seconds / cpu:.1f} % |" for name, seconds in speed["stages"].items()
    )
    return f"""## Reading

{_when("speed", seen)}

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
are unpacked, the article is taken out, its language told and copies folded; no report is read
({_when("archive", seen)[:-1]}). Where the time of reading goes:

| stage | share |
| --- | ---: |
{shares}"""


def _growth(seen: dict[str, Any]) -> str:
    rows = "\n".join(
        f"| {run['reports']:,} | {run['cpu']:.1f} | {1000 * run['cpu'] / run['reports']:.1f} | "
        f"{_after_start(run):.0f} | {run['peak']:.0f} |"
        for run in seen["growth"]["runs"]
    )
    return f"""## Growth and memory

{_when("growth", seen)}

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
    costs, rates, rows = {}, {}, []
    for name, loops, workers in _ENGINES:
        few, many = (run for run in seen["engine"]["runs"] if (run.get("loops", 1), run["workers"]) == (loops, workers))
        more = many["reports"] - few["reports"]
        costs[name] = (many["cpu"] - few["cpu"]) / more
        rates[name] = more / (many["wall"] - few["wall"])
        cells = (
            name,
            f"{few['reports']:,} and {many['reports']:,}",
            f"{1000 * costs[name]:.1f}",
            f"{few['cpu'] - costs[name] * few['reports']:.1f}",
            f"{rates[name]:.1f}",
            f"{many['peak']:.0f}",
        )
        rows.append(f"| {' | '.join(cells)} |")
    loop, pair, one, two = (name for name, _, _ in _ENGINES)
    table = "\n".join(rows)
    return f"""## What the engine costs, and two workers

{_when("engine", seen)}

The same with `python -m evaluation.bench_run batch NUMBER WORKERS`, for two numbers of reports each: the
difference of both is what reports cost, the rest what starting costs (processes, libraries, tables). Memory is
that of the largest worker, or of the process. Two loops at once read half of the reports each: what two processes
take from each other (cache, bandwidth) without any engine.

| | reports | ms of processor time a report | s to start | reports a second, wall clock | MB at the most |
| --- | ---: | ---: | ---: | ---: | ---: |
{table}

With one worker Dask costs {_more(costs[one], costs[loop])} of processor time a report against the plain loop, with
two {_more(costs[two], costs[pair])} against two plain loops at once ({_more(costs[two], costs[loop])} against one
alone). Two workers read {rates[two] / rates[one]:.2f} times as many reports a second as one, by the wall clock; they
can be twice as fast only where two cores are free."""


_ENGINES = (("plain loop", 1, 0), ("two plain loops at once", 2, 0), ("`--workers 1`", 1, 1), ("`--workers 2`", 1, 2))
"""Their names, and how many loops and workers there are."""


def _more(this: float, that: float) -> str:
    return f"{100 * (this / that - 1):+.1f} %"


def _gate(seen: dict[str, Any]) -> str:
    (gate,) = seen["gate"]["runs"]
    changed = {name: scores for name, scores in gate["scores"].items() if name.endswith("F1")}
    cells = (HEAD, ["---", *["---:"] * (len(HEAD) - 1)], *gate["rows"])
    table = "\n".join(
        "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) + " |" for row in cells
    )
    scores = "\n".join(f"| {name} | {now:.2f} | {before:.2f} |" for name, (now, before) in changed.items())
    return f"""## Lines that are not read

{_when("gate", seen)}

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
    speed = seen["speed"]["runs"][0]
    hours = speed["cpu"] / speed["reports"] * 1e6 / 3600
    return f"""## What a million reports cost

At {speed["pieces"] / speed["reports"]:.0f} word pieces a report a million take {hours:,.0f} core-hours. At
{CORE_HOUR:.2f} dollars for an hour of a core (a parameter, `CORE_HOUR` in `evaluation/bench_page.py`) that is
{hours * CORE_HOUR:,.2f} dollars."""


if __name__ == "__main__":
    main()
