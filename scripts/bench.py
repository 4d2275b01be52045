"""Times whole processes in turn and writes docs/performance.md; called by scripts/bench."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "fixtures/equivalents/seed.docx"
BINARY = os.environ["JIANNUO_BIN"]
ROWS = 100_000

OPEN_DOCX = """
import sys, docx
table = docx.Document(sys.argv[1]).tables[0]
"""
WALK_DOCX = """
import sys, docx
table = docx.Document(sys.argv[1]).tables[0]
rows = [[cell.text for cell in row.cells] for row in table.rows]
"""
READ_ONLY_XLSX = """
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0]
rows = sum(1 for row in sheet.iter_rows(values_only=True))
"""
LOAD_XLSX = """
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
rows = sum(1 for row in sheet.iter_rows(values_only=True))
"""


def once(command):
    """Runs a command; gives seconds and the memory of its largest process in MiB."""
    null = subprocess.DEVNULL
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=null, stderr=null)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command}: status {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def side_by_side(commands, runs):
    """Runs all commands in turn, so that the machine's moods hit each of them."""
    results = {name: [] for name in commands}
    for command in commands.values():
        once(command)
    for _ in range(runs):
        for name, command in commands.items():
            results[name].append(once(command))
    return results


def table(results, ours):
    base = statistics.median(seconds for seconds, _ in results[ours])
    lines = ["| process | median | min | max | largest process | ratio |", "|---|---|---|---|---|---|"]
    for name, runs in results.items():
        seconds = [run[0] for run in runs]
        memory = statistics.median(run[1] for run in runs)
        middle = statistics.median(seconds)
        lines.append(
            f"| {name} | {middle * 1000:,.0f} ms | {min(seconds) * 1000:,.0f} ms | {max(seconds) * 1000:,.0f} ms "
            f"| {memory:,.0f} MiB | {middle / base:.1f} |"
        )
    return "\n".join(lines)


def large_workbook(path):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.append(["序号", "行动名称", "行动内容", "年度目标", "完成情况", "完成率", "责任单位"])
    for row in range(1, ROWS + 1):
        target, achieved = 100 + row % 900, row % 1000
        rate = f"{achieved / target * 100:.2f}%"
        sheet.append([row, f"行动{row % 20}", f"指标{row}（个）", target, achieved, rate, f"单位{row % 14}局"])
    book.save(path)


def soffice(folder, source):
    return ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", folder, str(source)]


BY_HAND = "## Measured by hand"


def measured_by_hand(report):
    """What scripts/bench does not measure, kept from the last report."""
    before, mark, kept = report.read_text(encoding="utf-8").partition(BY_HAND)
    return mark + kept if mark else ""


def main():
    runs = int(sys.argv[1])
    python = [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as folder:
        word = side_by_side({
            "`jiannuo check seed.docx`": [BINARY, "check", str(SEED)],
            "python-docx, open only": [*python, OPEN_DOCX, str(SEED)],
            "python-docx, open and read the cells": [*python, WALK_DOCX, str(SEED)],
        }, runs)
        big = f"{folder}/big.xlsx"
        large_workbook(big)
        sheet = side_by_side({
            "`jiannuo check --max-cells 1000000 --format json`": [BINARY, "check", "--max-cells", "1000000", "--format", "json", big],
            "openpyxl, read_only, values": [*python, READ_ONLY_XLSX, big],
            "openpyxl, load": [*python, LOAD_XLSX, big],
        }, max(3, runs // 5))
        page = side_by_side({
            "`jiannuo convert seed.docx -o seed.pdf`": [BINARY, "convert", str(SEED), "-o", f"{folder}/out.pdf"],
            "LibreOffice headless, warm profile": soffice(folder, SEED),
        }, max(5, runs // 3))
    libreoffice = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()[1]
    report = ROOT / "docs/performance.md"
    report.write_text(f"""# Performance

Whole processes, release build, run in turn, in one go; a ratio is median against ours. “Largest process” is the
resident memory of the largest process of the tree; ours is a parent and a reading child.

Machine: {os.cpu_count()} cores, {platform.machine()}, {platform.system()}. Python {platform.python_version()}, python-docx
{version('python-docx')}, openpyxl {version('openpyxl')}, LibreOffice {libreoffice}. To repeat: `scripts/bench {runs}`.

## The 64-row Word table: check against opening

{table(word, "`jiannuo check seed.docx`")}

Aim: 20 × python-docx. Ours reads, interprets, checks and prints; python-docx only opens, or only reads the cells.

## {ROWS:,} rows × 7 columns of xlsx: check against reading

{table(sheet, "`jiannuo check --max-cells 1000000 --format json`")}

Aim: 10 × openpyxl in less memory. Ours includes the interpretation, all checks and {ROWS:,} rows of JSON.

## The Word table to PDF

{table(page, "`jiannuo convert seed.docx -o seed.pdf`")}

Aim: 20 × LibreOffice headless. The profile of LibreOffice is warm.

{measured_by_hand(report)}""", encoding="utf-8")


main()
