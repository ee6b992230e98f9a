"""`build --untrusted` runs nothing of the project and reads nothing outside it, says what it leaves out, and builds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.building.book_cache import encode_book, load_cached_book
from stagebook.cache_folder import CacheFolder
from stagebook.cli.main import main
from stagebook.project.folder import load
from stagebook.reading.mkdocs_yml.untrusted_settings import read_untrusted
from stagebook.rendering.rendered_page import pack
from tests.mkdocs.conftest import contents, write

MKDOCS_YML = "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]\n"
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "content/about.md": "# About us\n",
}
ATTACK = """{{ cycler.__init__.__globals__.os.system("touch ran") }}"""
HOOK = "from pathlib import Path\nPath(__file__).with_name('ran').touch()\n"


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "lido", LIDO)
    write(tmp_path / "outside", {"models/enablers/secret.yaml": "name: Secret\n", "secret.md": "# Secret\n"})
    monkeypatch.chdir(tmp_path / "lido")
    return tmp_path / "lido"


def build(*options: str) -> Result:
    return CliRunner().invoke(main, ["build", *options])


CODE = {
    "a hook": ("hooks: [hook.py]", "`hooks`"),
    "a tag that calls": ("extra: {x: !!python/object/apply:os.system ['touch ran']}", "Tags"),
    "a tag that names": ("extra: {x: !!python/name:hook.ran ''}", "Tags"),
    "a file to inherit from": ("INHERIT: base.yml", "`INHERIT`"),
    "a template of the project": ("theme: {name: stagebook, custom_dir: look}", "`theme: custom_dir`"),
    "a template among the pages": ("extra_templates: [attack.txt]", "`extra_templates`"),
}
"""What runs in a build that trusts the project, and what is said of it in one that does not."""
REST = {
    "a setting from the environment": ("copyright: !ENV HOME", "Tags"),
    "a tag of MkDocs": ("watch: [!relative x]", "Tags"),
    "another plugin": ("plugins: [stagebook, {no-such-plugin: {script: x.py}}]", "The plugin `no-such-plugin`"),
    "an extension that reads files": (
        "markdown_extensions: [{no.snippets: {base_path: /}}]",
        "extension `no.snippets`",
    ),
    "options of an extension": (
        "markdown_extensions: [{toc: {slugify: x}}]",
        "options of the Markdown extension `toc`",
    ),
    "another theme": ("theme: no-such-theme", "The theme `no-such-theme`"),
    "pages from outside": ("docs_dir: ../outside", "`docs_dir`"),
    "pages from anywhere": ("docs_dir: /etc", "`docs_dir`"),
    "a site in the place of sources": ("site_dir: models", "`site_dir`"),
    "what is kept, elsewhere": ("plugins: [stagebook: {cache: ../outside/cache}]", "`cache`"),
    "an address that runs": ("repo_url: 'javascript://github.com/x'", "`repo_url`"),
    "an address that runs, relative": ("repo_url: https://github.com/x/y\nedit_uri: 'javascript:x'", "`edit_uri`"),
    "an address of files that runs": ("plugins: [stagebook: {edit: 'javascript:{path}'}]", "`edit`"),
    "a link that runs": ("nav: [about.md, {x: 'JavaScript:alert(1)'}]", "`JavaScript:alert(1)`"),
    "scripts of others": ("extra_javascript: ['https://elsewhere.example/x.js']", "`extra_javascript`"),
    "a key that is made up": ("made_up: 1", "`made_up`"),
    "an anchor": ("extra: &x {a: 1}\nsite_author: *x", "Anchors"),
}


def with_setting(lido: Path, setting: str) -> None:
    """A project with everything that a setting may name."""
    key = setting.partition(":")[0]
    kept = [line for line in MKDOCS_YML.splitlines() if not line.startswith(f"{key}:")]
    files = {
        "mkdocs.yml": "\n".join([*kept, setting, ""]),
        "hook.py": HOOK,
        "base.yml": "hooks: [hook.py]\n",
        "look/main.html": ATTACK,
        "content/attack.txt": ATTACK,
    }
    write(lido, files)


@pytest.mark.parametrize(("setting", "said"), [*CODE.values(), *REST.values()], ids=[*CODE, *REST])
def test_what_is_not_known_to_be_harmless_is_left_out_and_said(lido: Path, setting: str, said: str) -> None:
    """The site is built all the same: whoever looks at a pull request wants to see it."""
    with_setting(lido, setting)
    if said == "`docs_dir`":
        (lido / "content").rename(lido / "docs")  # where MkDocs looks if nobody says
    before = {path for path in contents(lido.parent) if not path.startswith("lido/site/")}
    result = build("--untrusted")
    assert result.exit_code == 0, result.output
    (line,) = [line for line in result.output.splitlines() if said in line and line.startswith("mkdocs.yml:")][:1]
    assert line.endswith(".")
    built = contents(lido / "site")
    assert "about/index.html" in built
    assert "enablers/till/index.html" in built
    assert not [path for path, content in built.items() if b"javascript:" in content.lower() or b"Secret" in content]
    assert {path for path in contents(lido.parent) if not path.startswith("lido/site/")} == before


@pytest.mark.parametrize("setting", [setting for setting, _ in CODE.values() if "name:hook" not in setting])
def test_a_build_that_trusts_the_project_runs_such_code(lido: Path, setting: str) -> None:
    """The test above would notice: each of these is code, which is why it is said that a configuration is."""
    with_setting(lido, setting)
    build("--no-cache")
    assert (lido / "ran").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["export"],
        ["show", "analysis"],
        ["schema", "--out", "-"],
        ["due"],
        ["add", "team", "X"],
        ["diff", ".", "."],
    ],
)
@pytest.mark.parametrize("setting", [setting for setting, _ in CODE.values()], ids=CODE)
def test_commands_that_build_nothing_run_nothing(lido: Path, command: list[str], setting: str) -> None:
    """`check`, `diff`, `export`, `show`, `due`, `add` and `schema` read mkdocs.yml without MkDocs."""
    with_setting(lido, setting)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert not (lido / "ran").exists()


def test_harmless_settings_are_taken_and_nothing_is_said_of_them(lido: Path) -> None:
    """The preview is the site that will be, as far as it can."""
    write(
        lido,
        {
            "content/us/a.md": "# A\n\nTerm\n: meaning\n",
            "content/draft.md": "# Draft\n",
            "mkdocs.yml": "site_name: The Lido\nsite_url: https://lido.example/about/\ndocs_dir: content\n"
            "site_description: d\nsite_author: a\ncopyright: c\nrepo_url: https://github.com/x/y\n"
            "edit_uri: edit/main/\n"
            "exclude_docs: draft.md\ntheme: stagebook\nnav: [{Ours: [us/a.md, about.md]}, {Web: 'https://w.example/'}]\n"
            "markdown_extensions: [def_list, markdown.extensions.tables]\n"
            "plugins: {stagebook: {models: [models], portable: true, png: none}}\n",
        },
    )
    result = build("--untrusted")
    assert result.exit_code == 0, result.output
    assert "left out" not in result.output
    built = contents(lido / "site")
    assert "enablers/till/index.html" in built
    assert b"<dd>meaning</dd>" in built["us/a.html"]
    assert b"The Lido" in built["about.html"]
    assert b"https://lido.example/about/us/a.html" in built["sitemap.xml"]
    assert not [path for path in built if "draft" in path or path.endswith(".png")]


def test_models_from_outside_are_a_finding(lido: Path) -> None:
    """As in every command: a model folder lies below the project."""
    write(lido, {"mkdocs.yml": f"{MKDOCS_YML}".replace("[stagebook]", "[stagebook: {models: [../outside/models]}]")})
    result = build("--untrusted")
    assert result.exit_code == 1
    assert "mkdocs.yml:4:32: error settings" in result.output


def test_without_a_configuration_it_builds_as_ever(lido: Path) -> None:
    """There is nothing to leave out."""
    (lido / "mkdocs.yml").unlink()
    result = build("--untrusted")
    assert result.exit_code == 0
    assert (lido / "site/about/index.html").is_file()


@pytest.mark.parametrize("text", ["a: [", "- x", "\x01", ""])
def test_a_configuration_that_cannot_be_read_stops_the_build(lido: Path, text: str) -> None:
    """It is said where, and nothing is built with half of it."""
    write(lido, {"mkdocs.yml": text})
    result = build("--untrusted")
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert result.output.startswith("mkdocs.yml:1:")
    assert not (lido / "site").exists()


@pytest.mark.parametrize("name", ["mkdocs.yml", "site"])
def test_neither_configuration_nor_site_may_be_a_link(lido: Path, name: str) -> None:
    """Both could lead out of the project."""
    (lido / name).unlink(missing_ok=True)
    write(lido.parent, {"outside/site/index.html": "theirs", "outside/mkdocs.yml": MKDOCS_YML})
    (lido / name).symlink_to(f"../outside/{name}")
    before = contents(lido.parent / "outside")
    result = build("--untrusted")
    assert result.exit_code == 2
    assert "symbolic link" in result.output
    assert contents(lido.parent / "outside") == before


def test_what_builds_keep_is_not_looked_for_in_the_project(lido: Path) -> None:
    """Pages that somebody put there as if a build had kept them would be published as they are, scripts and all."""
    assert build().exit_code == 0
    keep = CacheFolder(lido / ".cache/stagebook")
    (kept,) = (keep.folder / "books").glob("*.kept")
    book = load_cached_book(keep, kept.stem, load(lido), portable=False, png="main")
    assert book
    forged = tuple(
        replace(rendered, packed=pack(rendered.html.replace(">Till<", ">Evil<"))) for rendered in book.rendered_pages
    )
    keep.write("books", kept.stem, encode_book(replace(book, rendered_pages=forged)))
    assert build().exit_code == 0
    assert b">Evil<" in (lido / "site/enablers/till/index.html").read_bytes()
    before = contents(lido / ".cache")
    assert build("--untrusted").exit_code == 0
    assert b">Evil<" not in (lido / "site/enablers/till/index.html").read_bytes()
    assert contents(lido / ".cache") == before


def test_what_builds_keep_may_be_kept_where_the_command_says(lido: Path, tmp_path: Path) -> None:
    """Whoever builds knows a folder that nobody else writes into."""
    assert build("--untrusted", "--cache", str(tmp_path / "kept")).exit_code == 0
    assert list((tmp_path / "kept/books").glob("*.kept"))


def test_only_settings_of_the_list_are_ever_taken() -> None:
    """Whatever MkDocs can be told, by the names of its own settings: what is not on the list is left out."""
    from mkdocs.config.defaults import MkDocsConfig

    names = [key for key, _ in MkDocsConfig._schema]
    text = "".join(f"{name}: made-up\n" for name in names if name != "config_file_path")
    taken = read_untrusted("mkdocs.yml", text.encode()).settings
    harmless = "site_name site_description site_author copyright repo_name edit_uri docs_dir"
    harmless += " exclude_docs draft_docs not_in_nav"
    ours = {"theme": {"name": "stagebook"}, "plugins": [{"stagebook": {}}], "markdown_extensions": []}
    assert taken == dict.fromkeys(harmless.split(), "made-up") | ours
