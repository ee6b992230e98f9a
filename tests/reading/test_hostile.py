"""Files that are meant to do damage: each is read in a process of its own, in little time and memory, to the end."""

from __future__ import annotations

import subprocess
import sys

import pytest

SECONDS = 20
"""A limit for the slowest machine; each takes a fraction of a second."""

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
from stagebook.reading import read
text = eval(sys.argv[1])
data = text if isinstance(text, bytes) else text.encode()
path = sys.argv[2]
reading = read({"models/organisation.yaml": b"name: N", f"models/{path}": data})
lines = data.decode("utf-8", "replace").split("\\n")
for finding in reading.findings:
    assert finding.at.line <= len(lines) and finding.at.column <= len(lines[finding.at.line - 1]) + 1, finding
    assert len(finding.message) + len(finding.hint) < 1000, finding.code
    print(finding.code, finding.at.line, finding.at.column)
"""

HOSTILE = {
    "'[' * 100_000": "mapping-needed 1 1",
    "'a: ' + '[' * 100_000": "too-deep 1 53",
    "'a: ' + '{' * 100_000": "key-not-text 1 5, too-deep 1 55",
    "'- ' * 50_000": "mapping-needed 1 1",
    "'a:\\n' + '- ' * 50_000": "too-deep 2 99",
    "'? ' * 50_000": "key-not-text 1 3, too-deep 1 103",
    "'{' * 100_000": "key-not-text 1 2, too-deep 1 52",
    "'{a: ' * 25_000": "too-deep 1 201",
    "'a:\\n' + ''.join(' ' * n + 'a:\\n' for n in range(1, 1000))": "too-deep 51 51",
    "'? ' + '[' * 100_000": "key-not-text 1 3, too-deep 1 53",
    "'<<: ' + '[' * 100_000": "yaml-merge-key 1 1, too-deep 1 55",
    "'name: x\\ntags: [' + 'a, ' * 200_000 + ']'": "too-many-values 2 299999",
    "'name: x\\nextra:\\n' + ''.join(f' {n}: v\\n' for n in range(100_001))": "too-many-values 100000 9",
    "'name: x\\nsummary: ' + 'x' * 1_100_000": "file-too-large 1 1",
    "'name: x\\nextra: {n: ' + '9' * 5_000 + '}'": "unusable-number 2 12",
    "'name: x\\nextra: {n: ' + '9' * 500_000 + '}'": "unusable-number 2 12",
    "'name: x\\nextra: {n: 1e' + '9' * 5_000 + '}'": "unusable-number 2 12",
    "'name: x\\nextra: {n: 1e300}'": "unusable-number 2 12",
    "'name: x\\nextra: {n: -9007199254740992.5e1}'": "unusable-number 2 12",
    "'name: x\\nextra: {n: 0x' + 'f' * 500_000 + '}'": "unusable-number 2 12",
    "'name: ' + '\"' + 'x' * 1_000_000": "yaml-syntax 1 7",
    "'x' * 1_000_000": "mapping-needed 1 1",
    "'&a ' * 100_000": "empty-file 1 1",
    "'*a ' * 100_000": "mapping-needed 1 1",
    "'a: &a [&b x, *a, *b]'": "unknown-key 1 1, yaml-anchor 1 4, yaml-anchor 1 8, yaml-anchor 1 14, yaml-anchor 1 18",
    "'!' * 100_000": "empty-file 1 1",
    "'%' * 100_000": "yaml-directive 1 1",
    "'\\n' * 1_000_000": "empty-file 1 1",
    "'#' * 1_000_000": "empty-file 1 1",
    "'---\\n' * 200_000": "empty-file 1 1",
    "'name: x\\n' + '---\\nname: y\\n' * 50_000": "several-documents 2 1",
    "'name: x\\nowner: ' + 'a' * 500_000": "dangling-reference 2 8",
    "'name: x\\n' + 'k' * 100_000 + ': v'": "yaml-syntax 2 1",
    "'name: x\\ndepends_on: [' + ', '.join(f'nobody-{n}' for n in range(20_000)) + ']'": "* dangling-reference",
    "'name: x\\n' + ''.join(f'k{n}: v\\n' for n in range(20_000))": "* unknown-key",
    "'name: x' + ' ' * 500_000 + '\\n' + ' ' * 500_000": "",
    "'name: x\\n? ' + 'k' * 900_000 + '\\n: v'": "unknown-key 2 3",
    "'name: x\\nextra:\\n  ? ' + 'k' * 900_000 + '\\n  : true'": "text-or-number-needed 4 5",
    "'name: x\\ndoes: ' + 'a, ' * 300_000": "list-needed 2 7",
    "'name: x\\npeople: [' + 'a, ' * 3_000 + ']'": "text-needed 2 9",
    "'name: x\\nwas: [' + '../' * 300_000 + ']'": "former-id 2 7",
    "'name: x\\nkind: ' + 'system ' * 100_000": "unknown-value 2 7",
    "'name: x\\nlinks: [{url: ' + 'a.' * 300_000 + '}]'": "link-address 2 15",
    "bytes(1_000_000)": "forbidden-character 1 1",
    "b'\\xff' * 1_000_000": "not-utf8 1 1",
    "b'name: ' + b'\\r' * 1_000_000": "forbidden-character 1 7",
}

HOSTILE_JOURNEYS = {
    "'a: [\\n' + ' ' * 1_000_000": "yaml-syntax 2 1",
    "'a: [\\n' + '- ' * 500_000": "yaml-syntax 2 1",
    "'name: x\\nstages: [{id: ' + 'A' * 900_000 + ', name: A}]'": "stage-id 2 15",
    "'name: x\\nstages:\\n' + '- {id: a, name: A}\\n' * 20_000": "* duplicate-id",
}
"""Files of journeys: stages are written inside them."""


@pytest.mark.parametrize("text", HOSTILE_JOURNEYS)
def test_hostile_journey(text: str) -> None:
    """The same holds where stages have to be found inside."""
    hold(text, HOSTILE_JOURNEYS[text], "journeys/x.yaml")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_file(text: str) -> None:
    """What is wrong is said, at a place inside the file, before anybody has to wait."""
    hold(text, HOSTILE[text], "enablers/x.yaml")


def hold(text: str, expected: str, path: str) -> None:
    """Read a file in a process of its own, and hold what it is told."""
    run = subprocess.run(
        [sys.executable, "-c", READ, text, path], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert run.returncode == 0, run.stderr
    told = run.stdout.splitlines()
    if expected.startswith("* "):
        assert {line.split()[0] for line in told} == {expected.removeprefix("* ")}
    else:
        assert told == expected.split(", ") if expected else not told
