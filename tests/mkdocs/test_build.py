"""What a build makes, and what it does when it must not make anything."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stagebook.findings.finding import Severity
from stagebook.mkdocs import SiteError, build_site
from stagebook.pages.frame import plain_frame
from stagebook.publishing import swap as publishing
from tests.mkdocs.conftest import MKDOCS_YML, contents, left_behind, write


def test_models_alone_make_a_site(project: Path) -> None:
    """A folder with nothing but models builds, into `site`, named after the organisation."""
    assert build_site(project).findings == ()
    pages = {path for path in contents(project / "site") if path.endswith((".html", ".xml", ".gz"))}
    assert pages == {"index.html", "404.html", "enablers/booking/index.html", "enablers/till/index.html"}
    assert (project / "site/pictures/plan.svg").read_text() == "<svg/>"
    assert "Lido &amp; Co" in (project / "site/enablers/till/index.html").read_text()
    assert left_behind(project) == []


def test_a_body_arrives_as_it_was_made(project: Path) -> None:
    """Nothing between a leaf and the page reads it as Markdown."""
    build_site(project)
    assert "<p>*name: Till*</p>" in (project / "site/enablers/till/index.html").read_text()


def test_content_without_a_configuration_is_built_as_well(project: Path) -> None:
    """Hand-written pages need no mkdocs.yml."""
    write(project, {"content/about.md": "*us*"})
    build_site(project)
    assert "<em>us</em>" in (project / "site/about/index.html").read_text()


def test_the_site_goes_where_it_is_told(project: Path, tmp_path: Path) -> None:
    """A site folder named by the command comes before the default one."""
    build_site(project, tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere/index.html").is_file()
    assert not (project / "site").exists()


def test_building_again_makes_the_same_bytes(configured: Path, tmp_path: Path) -> None:
    """Two builds of the same models are the same, byte for byte, on another day and in another folder."""
    build_site(configured, tmp_path / "one")
    moved = configured.rename(tmp_path / "moved")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mkdocs.utils.get_build_datetime", lambda: datetime(1970, 1, 2, tzinfo=UTC))
        build_site(moved, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_day_that_somebody_set_is_printed(configured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH says which day a site is from, where no commit does."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build_site(configured)
    assert "2 January 1970" in (configured / "site/about/index.html").read_text()


def test_the_map_of_the_site_lists_every_page(configured: Path) -> None:
    """Search engines get all pages, hand-written ones too, with the address the site will have."""
    build_site(configured)
    addresses = re.findall("<loc>(.*?)</loc>", (configured / "site/sitemap.xml").read_text())
    pages = ["", "about/", "enablers/booking/", "enablers/till/"]
    assert addresses == [f"https://lido.example/about/{page}" for page in pages]


def test_a_map_somebody_wrote_stays(configured: Path) -> None:
    """A sitemap.xml in content is taken as it is."""
    write(configured, {"content/sitemap.xml": "<mine/>"})
    build_site(configured)
    assert (configured / "site/sitemap.xml").read_text() == "<mine/>"


def test_a_page_that_is_gone_from_the_models_is_gone_from_the_site(project: Path) -> None:
    """Nothing of an earlier build stays."""
    build_site(project)
    (project / "models/enablers/till.yaml").unlink()
    build_site(project)
    assert not (project / "site/enablers/till").exists()


def test_progress_is_said_only_to_whom_it_may_concern(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A build is silent; with `say` it tells how far it is, and still writes nothing to the terminal itself."""
    told: list[str] = []
    build_site(project)
    build_site(project, progress=told.append)
    assert told == ["read 2 files", f"Nothing changed: the site in {project / 'site'} is up to date."]
    assert capfd.readouterr() == ("", "")


def test_contents_follow_the_levels(configured: Path) -> None:
    """A theme finds a page's contents as a tree, with titles safe to print."""
    nested = "{% if one.children %}[{{ loop(one.children) }}]{% endif %}"
    set_look(configured, "{% for one in page.toc recursive %}<{{ one.title | safe }} " + nested + ">{% endfor %}")
    build_site(configured)
    page = (configured / "site/enablers/till/index.html").read_text()
    assert page == "<Why &amp; &lt;how&gt; [<Rationale >]><Uses >"


def set_look(project: Path, main: str) -> None:
    """Replace the theme's frame by a template of the project's own."""
    yml = (project / "mkdocs.yml").read_text().replace("{name: stagebook}", "{name: stagebook, custom_dir: look}")
    write(project, {"mkdocs.yml": yml, "look/main.html": main, "look/404.html": ""})


# Hand-written pages


def test_a_hand_written_page_at_a_thing_s_address_adds_its_prose(configured: Path) -> None:
    """The generated page stays what it is and gains what somebody wrote, links resolved."""
    write(configured, {"content/enablers/till.md": "It *rings*. [About](../about.md)"})
    build_site(configured)
    page = (configured / "site/enablers/till/index.html").read_text()
    assert "<title>Till" in page
    assert "<p>*name: Till*</p>" in page
    assert 'It <em>rings</em>. <a href="../../about/">' in page


@pytest.mark.parametrize("path", ["pictures/plan.svg", "enablers/till/index.html"])
def test_another_file_at_a_made_file_s_address_is_refused(configured: Path, path: str) -> None:
    """What cannot be joined is named, and nothing is built."""
    write(configured, {f"content/{path}": "mine"})
    with pytest.raises(SiteError, match=f"{path} and a file made from the models") as refused:
        build_site(configured)
    assert refused.value.status == 1
    assert not (configured / "site").exists()


def test_an_excluded_page_is_no_prose(configured: Path) -> None:
    """A page that is kept out of the site stays out of the made page too."""
    write(configured, {"content/enablers/till/index.md": "secret"})
    write(configured, {"mkdocs.yml": (configured / "mkdocs.yml").read_text() + "exclude_docs: till/\n"})
    build_site(configured)
    page = (configured / "site/enablers/till/index.html").read_text()
    assert "name: Till" in page
    assert "secret" not in page


@pytest.mark.parametrize("nav", ["", "nav: [about.md]\n"])
def test_made_pages_keep_out_of_the_navigation(configured: Path, caplog: pytest.LogCaptureFixture, nav: str) -> None:
    """Navigation is of hand-written pages, listed or found; nothing is said about all the others."""
    caplog.set_level("INFO", "mkdocs")
    set_look(configured, "{% for page in nav.pages %}{{ page.url }} {% endfor %}")
    write(configured, {"mkdocs.yml": (configured / "mkdocs.yml").read_text() + nav})
    build_site(configured)
    assert (configured / "site/about/index.html").read_text() == "about/ "
    assert "not included" not in caplog.text


def test_a_hand_written_page_has_the_frame_of_the_others(configured: Path) -> None:
    """From a page that somebody wrote, every section of the site can be reached."""
    build_site(configured)
    page = (configured / "site/about/index.html").read_text()
    assert '<a href="../enablers/till/#uses">' in page
    assert all(f'href="{link.href}"' in page for link in plain_frame("about/").sections)


# What is wrong


@pytest.fixture
def published(configured: Path) -> dict[str, bytes]:
    """The last good site of the configured project."""
    build_site(configured)
    return contents(configured / "site")


def unharmed(project: Path, published: dict[str, bytes]) -> bool:
    return contents(project / "site") == published and left_behind(project) == []


def test_an_error_in_the_models_leaves_the_site(configured: Path, published: dict[str, bytes]) -> None:
    """All findings come back, and the old site is byte for byte what it was."""
    write(configured, {"models/enablers/till.yaml": "WARNING", "models/enablers/booking.yaml": "ERROR"})
    findings = build_site(configured).findings
    assert {finding.severity for finding in findings} == {Severity.WARNING, Severity.ERROR}
    assert unharmed(configured, published)


def test_a_warning_about_the_models_is_none_of_the_build(configured: Path) -> None:
    """A model with open questions is published, strict or not."""
    write(configured, {"models/enablers/till.yaml": "WARNING NOTE"})
    assert len(build_site(configured, strict=True).findings) == 2
    assert "WARNING NOTE" in (configured / "site/enablers/till/index.html").read_text()


def test_a_warning_of_mkdocs_is_shown_and_harmless(configured: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A broken link in a hand-written page is told, and the site built."""
    write(configured, {"content/about.md": "[x](missing.md)"})
    build_site(configured)
    assert "missing.md" in capfd.readouterr().err
    assert (configured / "site/about/index.html").is_file()


def test_a_warning_of_mkdocs_under_strict_leaves_the_site(configured: Path, published: dict[str, bytes]) -> None:
    """MkDocs aborts only after everything is written; the site was not exchanged by then."""
    write(configured, {"content/about.md": "[x](missing.md)"})
    with pytest.raises(SiteError, match="1 warnings in strict mode") as refused:
        build_site(configured, strict=True)
    assert refused.value.status == 1
    assert unharmed(configured, published)


def test_a_template_error_leaves_the_site(configured: Path, published: dict[str, bytes]) -> None:
    """A fault in a template of the project is a finding, and the old site stays."""
    set_look(configured, "{{ page.content.nothing.at_all }}")
    assert [finding.code for finding in build_site(configured).findings] == ["template"]
    assert unharmed(configured, published)


def test_a_bug_of_ours_is_not_dressed_up(
    configured: Path, published: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception in the middle of the flow stays one, and the old site stays."""

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("stagebook.building.book_source.CachedBookSource.make_book", broken)
    with pytest.raises(ZeroDivisionError):
        build_site(configured)
    assert unharmed(configured, published)


def test_ctrl_c_leaves_the_site(configured: Path, published: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted in the middle, a build takes its half-made site with it."""

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stagebook.mkdocs.plugin.add_book", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build_site(configured)
    assert unharmed(configured, published)


def test_a_full_disk_at_the_last_step_is_told(
    configured: Path, published: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is said in its own words, and the site stays."""

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write(configured, {"models/enablers/till.yaml": "name: Another till"})
    monkeypatch.setattr(publishing, "exchange", full)
    with pytest.raises(SiteError, match="No space left"):
        build_site(configured)
    assert unharmed(configured, published)


def test_a_mounted_site_is_told_to_be_copied(configured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the exchange is not in one step, the build says so."""

    def mounted(*_: Any) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    told: list[str] = []
    build_site(configured)
    write(configured, {"models/enablers/till.yaml": "name: Another till"})
    monkeypatch.setattr(publishing, "exchange", mounted)
    build_site(configured, progress=told.append)
    assert "copied" in told[-1]
    assert (configured / "site/enablers/till/index.html").is_file()


@pytest.mark.parametrize("place", [".", "..", "models", "models/enablers/.."])
def test_the_site_never_takes_the_place_of_its_sources(project: Path, place: str) -> None:
    """A site folder that is or holds the models or the project is refused before anything is touched."""
    before = contents(project)
    with pytest.raises(SiteError, match="cannot replace its own sources"):
        build_site(project, project / place)
    assert contents(project) == before


def test_a_file_where_the_site_should_be_is_told(project: Path) -> None:
    """A site folder that is a file is refused, and the file stays."""
    write(project, {"site": "notes"})
    with pytest.raises(SiteError, match="Not a directory"):
        build_site(project)
    assert (project / "site").read_text() == "notes"


def test_a_configuration_that_inherits_another_plugin_is_refused(project: Path) -> None:
    """What the file inherits is known to MkDocs alone; that the model would be no page is told all the same."""
    parent = "site_name: x\ntheme: {name: stagebook}\nplugins: []\ndocs_dir: models\n"
    write(project, {"base.yml": parent, "mkdocs.yml": "INHERIT: base.yml\n"})
    with pytest.raises(SiteError, match="does not name the plugin") as refused:
        build_site(project)
    assert refused.value.status == 1


def test_models_named_elsewhere_than_in_mkdocs_yml_are_refused(configured: Path) -> None:
    """Settings are read from mkdocs.yml itself, so one that inherits other model folders would build the wrong site."""
    write(configured, {"base.yml": MKDOCS_YML.replace("[stagebook]", "[stagebook: {models: [org]}]")})
    write(configured, {"mkdocs.yml": "INHERIT: base.yml\n", "org/enablers/bar.yaml": "name: Bar"})
    with pytest.raises(SiteError, match="not those of"):
        build_site(configured)


def test_nothing_temporary_stays(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build without hand-written pages cleans up the empty folder it gave to MkDocs."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    build_site(project)
    assert list((tmp_path / "temporary").iterdir()) == []
