"""`check` says of an mkdocs.yml what a build would fail on, without running anything of it."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from stagebook.checking import check_project
from stagebook.cli.main import main
from stagebook.findings.finding import Finding, Severity
from stagebook.mkdocs import build_site
from stagebook.mkdocs.plugin_options import StagebookConfig
from stagebook.project.folder import load
from stagebook.reading.mkdocs_yml.mkdocs_keys import KEYS, OPTIONS
from stagebook.source import Place
from tests.mkdocs.conftest import contents, write

LIDO = {
    "models/organisation.yaml": "name: The Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "content/about.md": "# About us\n",
    "look/main.html": "",
    "hook.py": "",
}
GOOD = "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]\n"


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def told(folder: Path) -> list[str]:
    """What `check` finds in mkdocs.yml: line, column, message, and what to type."""
    found = check_project(load(folder)).report.findings
    return [line_of(each) for each in found if isinstance(each.at, Place) and each.at.path == "mkdocs.yml"]


def line_of(finding: Finding) -> str:
    assert isinstance(finding.at, Place)
    return f"{finding.at.line}:{finding.at.column} {finding.message} {finding.hint}"


def without(key: str) -> str:
    return "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(key))


WRONG = {
    "no docs_dir": (without("docs_dir"), "1:1 Pages lie in content/", "Add the line `docs_dir: content`"),
    "a folder that is not there": (
        f"{without('docs_dir')}docs_dir: contents\n",
        "4:11 There is no folder `contents`. Pages",
        "docs_dir: content",
    ),
    "the folder of the project": (f"{without('docs_dir')}docs_dir: .\n", "4:11 Pages cannot lie", "docs_dir: content"),
    "no name": (without("site_name"), "1:1 `site_name` is missing.", "`site_name: The Lido`"),
    "an empty name": (f"site_name:\n{without('site_name')}", "1:", "`site_name: The Lido`"),
    "a name that is a number": (
        f"site_name: 2024\n{without('site_name')}",
        "1:12 `site_name` takes text",
        'site_name: "2024"',
    ),
    "a name that is a list": (f"site_name: [x]\n{without('site_name')}", "1:12 `site_name` takes text", ""),
    "no file": ("", "1:1 This file has no settings.", "docs_dir: content"),
    "nothing but a comment": ("# later\n", "1:1 This file has no settings.", "site_name"),
    "a list": ("- site_name: X\n", "1:1 Settings with values are expected", "site_name"),
    "a sentence": ("Settings of the site\n", "1:1 Settings with values are expected", "site_name"),
    "no YAML": ("site_name: [\n", "", ""),
    "two documents": (f"{GOOD}---\nsite_name: Y\n", "5:1", ""),
    "an address without a scheme": (
        f"{GOOD}site_url: lido.example\n",
        "5:11 `site_url` takes a web address",
        "site_url: https://lido.example",
    ),
    "a flag that is text": (
        f"{GOOD}use_directory_urls: 'true'\n",
        "5:21 `use_directory_urls` takes true or false",
        "use_directory_urls: true",
    ),
    "a list that is text": (f"{GOOD}extra_css: look.css\n", "5:12 `extra_css` takes a list", "extra_css: ["),
    "a mapping that is text": (f"{GOOD}extra: yes please\n", "5:8 `extra` takes keys with values", ""),
    "patterns that are a list": (f"{GOOD}exclude_docs: [a, b]\n", "5:15 `exclude_docs` takes text", ""),
    "a theme that is not there": (
        GOOD.replace("{name: stagebook}", "{name: stagbook}"),
        "3:15 The theme `stagbook` is not installed",
        "theme: {name: stagebook}",
    ),
    "a theme without a name": (
        GOOD.replace("{name: stagebook}", "{custom_dir: look}"),
        "3:8 The theme has no `name`",
        "theme: {name: stagebook}",
    ),
    "a folder of templates that is not there": (
        GOOD.replace("stagebook}", "stagebook, custom_dir: lok}"),
        "3:38 There is no folder `lok`",
        "",
    ),
    "a plugin that is not installed": (
        GOOD.replace("[stagebook]", "[stagebook, no-such]"),
        "4:22 The plugin `no-such` is not installed",
        "Install",
    ),
    "a plugin misspelt": (
        GOOD.replace("[stagebook]", "[{stagebok: {}}]"),
        "4:12 The plugin `stagebok` is not installed",
        "Did you mean `stagebook`?",
    ),
    "an extension that is not installed": (
        f"{GOOD}markdown_extensions: [no_such.thing]\n",
        "5:23 The Markdown extension `no_such.thing`",
        "Install",
    ),
    "an extension misspelt": (
        f"{GOOD}markdown_extensions:\n  - admonitions\n",
        "6:5 The Markdown extension `admonitions`",
        "Did you mean `admonition`?",
    ),
    "a hook that is not there": (f"{GOOD}hooks: [hok.py]\n", "5:9 There is no file `hok.py`", ""),
    "a watched file that is not there": (f"{GOOD}watch: [notes]\n", "5:9 There is no file `notes`", ""),
    "a parent that is not there": (f"INHERIT: base.yml\n{GOOD}", "1:10 There is no file `base.yml`", ""),
    "an entry of nav that is a number": (f"{GOOD}nav:\n  - 2024\n", "6:5 An entry of `nav`", "About us: about.md"),
    "an entry of nav without a page": (f"{GOOD}nav:\n  - About:\n", "6:5 An entry of `nav`", "About us: about.md"),
    "the site among the pages": (
        f"{GOOD}site_dir: content/site\n",
        "5:11 The site cannot lie in `content`",
        "site_dir: site",
    ),
    "the pages in the site": (f"{GOOD}site_dir: .\n", "5:11 Pages cannot lie in `.`", "site_dir: site"),
    "our option of another type": (
        GOOD.replace("stagebook]", "stagebook: {portable: 3}]"),
        "4:33 `portable` takes true or false",
        "",
    ),
    "our option with another word": (
        GOOD.replace("stagebook]", "stagebook: {png: some}]"),
        "4:28 `png` takes one of",
        "",
    ),
}


@pytest.mark.parametrize(("yml", "place", "hint"), WRONG.values(), ids=WRONG)
def test_what_mkdocs_refuses_is_one_error_at_its_place(lido: Path, yml: str, place: str, hint: str) -> None:
    """`check` finds it without MkDocs, which refuses the same file; `build` says the same in the same words."""
    write(lido, {"mkdocs.yml": yml})
    with pytest.raises(MkDocsException):
        load_config(str(lido / "mkdocs.yml"))
    (said,) = told(lido)
    assert said.startswith(place)
    assert hint in said
    result = CliRunner().invoke(main, ["build", "--no-cache", str(lido)])
    checked = CliRunner().invoke(main, ["check", str(lido)])
    assert (result.exit_code, checked.exit_code) == (1, 1)
    (line,) = [line for line in checked.output.splitlines() if "mkdocs.yml:" in line]
    assert line in result.output
    assert not (lido / "site").exists()


OURS = {
    "a key twice": (f"{GOOD}site_name: Pool\n", "5:1 There is `site_name` already"),
    "plugins without ours": (GOOD.replace("[stagebook]", "[search]"), "4:10 `plugins` does not name stagebook"),
    "no plugins": (without("plugins"), "1:1 `plugins` does not name stagebook"),
}


@pytest.mark.parametrize(("yml", "place"), OURS.values(), ids=OURS)
def test_what_mkdocs_would_build_otherwise_than_meant_is_an_error(lido: Path, yml: str, place: str) -> None:
    """Of two values one would be dropped; without the plugin the model would be."""
    write(lido, {"mkdocs.yml": yml})
    (said,) = told(lido)
    assert place.split()[0] == said.split()[0]
    assert CliRunner().invoke(main, ["build", "--no-cache", str(lido)]).exit_code == 1


DOUBTFUL = {
    "a key misspelt": (
        f"{GOOD}site_ulr: https://lido.example/\n",
        "5:1 `site_ulr` is not a setting of MkDocs",
        "Did you mean `site_url`?",
    ),
    "a key of nobody": (f"{GOOD}colour: red\n", "5:1 `colour` is not a setting of MkDocs", "under `extra`"),
    "our option misspelt": (
        GOOD.replace("stagebook]", "stagebook: {modles: [models]}]"),
        "4:23 `modles` is not a setting of stagebook",
        "Did you mean `models`?",
    ),
    "another theme": (
        GOOD.replace("name: stagebook", "name: mkdocs"),
        "3:15 The theme is `mkdocs`",
        "theme: {name: stagebook}",
    ),
    "no theme": (without("theme"), "1:1 The theme is `mkdocs`", "theme: {name: stagebook}"),
    "a page of nav that is not there": (
        f"{GOOD}nav: [{{About: abuot.md}}]\n",
        "5:15 There is no page `abuot.md`",
        "Did you mean `about.md`?",
    ),
    "a page of nav that is left out": (
        f"{GOOD}exclude_docs: about.md\nnav: [about.md]\n",
        "6:7 `about.md` is left out",
        "here or there",
    ),
}


@pytest.mark.parametrize(("yml", "place", "hint"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_builds_otherwise_than_meant_is_a_warning(lido: Path, yml: str, place: str, hint: str) -> None:
    """The site is built and says so; with --strict it is not."""
    write(lido, {"mkdocs.yml": yml})
    (said,) = told(lido)
    assert said.startswith(place)
    assert hint in said
    result = CliRunner().invoke(main, ["build", "--no-cache", str(lido)])
    assert result.exit_code == 0
    assert f"mkdocs.yml:{place.split()[0]}" in result.output
    strict = CliRunner().invoke(main, ["build", "--no-cache", "--strict", "--site-dir", str(lido / "s"), str(lido)])
    assert strict.exit_code == 1
    assert f"mkdocs.yml:{place.split()[0]}" in strict.output
    assert not (lido / "s").exists()


QUIET = {
    "the shortest": GOOD,
    "a plugin with options": GOOD.replace("[stagebook]", "{search: {}, stagebook: {png: all, cache: false}}"),
    "words that YAML 1.1 reads as flags": f"{GOOD}use_directory_urls: no\nstrict: On\n",
    "an environment variable": f"{without('site_name')}site_name: !ENV [NO_SUCH_NAME, Lido]\n",
    "a folder from the environment": f"{without('docs_dir')}docs_dir: !ENV [NO_SUCH_NAME, content]\n",
    "an alias": f"extra: {{name: &name Lido}}\n{without('site_name')}site_name: *name\n",
    "a parent": "INHERIT: base.yml\n",
    "a hook and templates": f"{GOOD.replace('stagebook}', 'stagebook, custom_dir: look}')}hooks: [hook.py]\n",
    "extensions": f"{GOOD}markdown_extensions: [toc: {{permalink: true}}, markdown.extensions.tables, extra]\n",
    "an extension by its module": f"{GOOD}markdown_extensions: ['markdown.extensions.toc:TocExtension']\n",
    "a tree of pages": f"{GOOD}nav: [about.md, {{More: [{{Us: about.md}}, {{Web: 'https://lido.example/'}}]}}]\n",
    "pages of the model": f"{GOOD}nav: [enablers/till/index.md, index.md]\n",
    "all sorts": f"{GOOD}extra: {{a: 1}}\nextra_css: []\nvalidation: {{anchors: warn}}\ndev_addr: 127.0.0.1:8001\n",
    "nothing set": f"{GOOD}nav:\nextra:\nhooks:\nmarkdown_extensions:\n".replace("hooks:\n", "").replace(
        "extra:\n", ""
    ),
}


@pytest.mark.parametrize("yml", QUIET.values(), ids=QUIET)
def test_what_mkdocs_builds_is_quiet(lido: Path, yml: str) -> None:
    """Nothing is said of what may stand there, nor of what only MkDocs can know."""
    write(lido, {"mkdocs.yml": yml, "base.yml": GOOD})
    assert told(lido) == []
    assert load_config(str(lido / "mkdocs.yml")).plugins["stagebook"]


def test_the_settings_are_those_of_mkdocs_and_of_the_plugin() -> None:
    """A newer MkDocs with another setting, or a new option of ours, has to be added here."""
    gone, private = {"pages", "google_analytics"}, {"config_file_path", "mdx_configs"}
    schema = {name for name, _ in MkDocsConfig._schema}
    assert schema - gone - private | {"INHERIT"} == set(KEYS)
    assert {name for name, _ in StagebookConfig._schema} == set(OPTIONS)


def test_errors_of_models_are_said_as_well(lido: Path) -> None:
    """One mistake in mkdocs.yml hides none in a model."""
    write(lido, {"mkdocs.yml": without("docs_dir"), "models/enablers/gate.yaml": "name: Gate\nstanse: common\n"})
    result = CliRunner().invoke(main, ["build", "--no-cache", str(lido)])
    assert "mkdocs.yml:1:1: error settings" in result.output
    assert "models/enablers/gate.yaml:2:1: error unknown-key" in result.output


def test_what_only_a_build_needs_keeps_no_export_back(lido: Path) -> None:
    """The model can be exported where a plugin of the site is not installed."""
    write(lido, {"mkdocs.yml": GOOD.replace("[stagebook]", "[stagebook, no-such]")})
    assert CliRunner().invoke(main, ["export", str(lido)]).exit_code == 0


def test_what_only_mkdocs_can_know_is_told_at_its_setting(lido: Path) -> None:
    """A tag of a name that is not there, and an option of another plugin: `build` fails with the line, no traceback."""
    for more, place in (
        ("extra: {x: !!python/name:no.such.thing }\n", "mkdocs.yml:"),
        ("markdown_extensions: [markdown.extensions.nope]\n", "mkdocs.yml:5:"),
    ):
        write(lido, {"mkdocs.yml": GOOD + more})
        result = CliRunner().invoke(main, ["build", "--no-cache", str(lido)])
        assert result.exit_code == 1
        assert f"{place}" in result.output
        assert "MkDocs says: " in result.output
        assert isinstance(result.exception, SystemExit)


def test_plain_mkdocs_says_what_reaches_the_plugin(lido: Path) -> None:
    """A key that is there twice is no error for MkDocs."""
    write(lido, {"mkdocs.yml": f"{GOOD}site_name: Pool\n"})
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=lido, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "mkdocs.yml:5:1: error duplicate-key" in ran.stdout + ran.stderr
    assert not (lido / "site").exists()


def test_another_configuration_file_is_judged_by_mkdocs_alone(lido: Path) -> None:
    """`mkdocs build -f other.yml` uses none of mkdocs.yml, in which something may be missing that the other one has."""
    write(lido, {"mkdocs.yml": without("site_name"), "other.yml": "INHERIT: mkdocs.yml\nsite_name: Lido\n"})
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "other.yml"], cwd=lido, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "index.html" in contents(lido / "site")


def test_an_untrusted_configuration_is_not_held_to_what_is_left_out(lido: Path) -> None:
    """A preview leaves out a plugin that is not installed, and builds."""
    write(lido, {"mkdocs.yml": GOOD.replace("[stagebook]", "[stagebook, no-such]")})
    result = CliRunner().invoke(main, ["build", "--untrusted", str(lido)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("yml", [each[0] for each in DOUBTFUL.values()][:1])
def test_mkdocs_own_warning_of_a_setting_is_not_said_twice(
    lido: Path, caplog: pytest.LogCaptureFixture, yml: str
) -> None:
    """Ours has the place and the near miss."""
    write(lido, {"mkdocs.yml": yml})
    report = build_site(lido, cache=False)
    assert [each.code for each in report.findings if each.severity is Severity.WARNING] == ["setting-unknown"]
    assert [each for each in caplog.records if "Unrecognised" in each.getMessage()] == []
    assert logging.getLogger("mkdocs").handlers == []


@pytest.mark.parametrize(
    ("yml", "message", "hint"),
    [
        (
            GOOD.replace("site_name", "sitename"),
            "`sitename` is not a setting of MkDocs, and `site_name`, which it needs, is missing.",
            "Did you mean `site_name`?",
        ),
        (
            GOOD.replace("[stagebook]", "\n  - stagebook:\n    models: [models]"),
            "`models` is a setting of stagebook, but stands beside it.",
            "Indent the settings below `stagebook:` by two more spaces.",
        ),
        (GOOD.replace("[stagebook]", "\n  -stagebook"), "`plugins` takes a list.", "plugins: [stagebook]"),
        (
            GOOD.replace("[stagebook]", "\n  -stagebook\n  -search"),
            "`plugins` takes a list.",
            "plugins: [stagebook, search]",
        ),
    ],
)
def test_one_mistake_in_settings_is_one_error(lido: Path, yml: str, message: str, hint: str) -> None:
    """What the site cannot be built with is one error, with what to type."""
    write(lido, {"mkdocs.yml": yml})
    report = check_project(load(lido)).report
    found = [each for each in report.findings if each.severity is Severity.ERROR]
    assert [(each.message, each.hint) for each in found] == [(message, hint)]
