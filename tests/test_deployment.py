"""The files of deploy/: the commands in them are commands that casus takes."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from casus.cli import main

DEPLOY = Path(__file__).parent.parent / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))


def takes(command: list[str], folder: Path) -> None:
    """Fails where casus doesn't take the command: it is parsed, and not run."""
    name, *arguments = command
    told = [argument.replace("/var/lib/casus/feeds.toml", str(folder / "feeds.toml")) for argument in arguments]
    (folder / "feeds.toml").touch()
    main.commands[name].make_context(name, told, parent=click.Context(main, **main.context_settings))


def directives(path: Path) -> configparser.SectionProxy:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(path)
    return unit["Service"]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_units_run_commands_that_casus_takes(path: Path, tmp_path: Path) -> None:
    program, *command = shlex.split(directives(path)["ExecStart"])
    assert program == "/opt/casus/bin/casus"
    takes(command, tmp_path)


@pytest.mark.parametrize("path", [*SERVICES, DEPLOY / "casus-link.timer"], ids=lambda path: path.name)
def test_units_are_units(path: Path, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd here")
    for unit in DEPLOY.glob("casus-*"):
        text = unit.read_text().replace("/opt/casus/bin/casus", "/bin/true")
        (tmp_path / unit.name).write_text("".join(f"{line}\n" for line in text.splitlines() if "User=" not in line))
    result = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", str(tmp_path / path.name)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    about = [line for line in result.stderr.splitlines() if "casus" in line]
    assert about == []


def test_the_slurm_script_reads_its_shard(tmp_path: Path) -> None:
    fake = tmp_path / "casus"
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    fake.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MAX": "100"}
    command = ["bash", str(DEPLOY / "slurm.sh"), "a b.jsonl.gz", "c.warc.gz", "records"]
    told = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    assert told == ["batch", "a b.jsonl.gz", "c.warc.gz", "records", "--shard", "7/100"]
    takes(told, tmp_path)


def test_kubernetes_runs_commands_that_casus_and_dask_take(tmp_path: Path) -> None:
    parts = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()))
    assert [part["kind"] for part in parts] == ["Deployment", "Service", "Deployment", "Job"]
    commands = [
        part["spec"]["template"]["spec"]["containers"][0]["command"] for part in parts if part["kind"] != "Service"
    ]
    for program, kind, *options in commands:
        if program == "casus":
            takes([kind, *options], tmp_path)
        else:
            words = [word for word in options if word.startswith("--")]
            shown = subprocess.run(  # noqa: S603
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--help"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            assert [word for word in words if word not in shown and word.replace("--no-", "--") not in shown] == []
