"""What the site does not show of a Markdown field is a warning of the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.mkdocs import SiteError, build_site
from tests.mkdocs.conftest import write

MODEL = {
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\nrationale: See ![a plan](plan.png)\n",
}


def test_strict_fails_on_what_a_field_does_not_show(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is printed with its place; without --strict there is a site."""
    write(tmp_path, MODEL)
    with pytest.raises(SiteError, match="1 warnings in strict mode"):
        build_site(tmp_path, strict=True, png="none", cache=False)
    assert "models/enablers/till.yaml:2:16: The image `plan.png` is not shown" in capfd.readouterr().err
    assert not (tmp_path / "site").exists()
    build_site(tmp_path, png="none", cache=False)
    assert "<p>See a plan</p>" in (tmp_path / "site/enablers/till/index.html").read_text(encoding="utf-8")


def test_a_link_on_a_hand_written_page_and_in_a_field_lead_to_the_same_page(tmp_path: Path) -> None:
    """Both readers know the things of the model, and what GitHub reads."""
    text = "We looked at:\n- [the till](enabler:till)\n  - ~~none~~\n"
    write(tmp_path, {**MODEL, "models/enablers/till.yaml": "name: Till\n", "content/about.md": text})
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    write(tmp_path, {"models/teams/desk.yaml": f"name: Desk\nremit: |\n{indented}"})
    build_site(tmp_path, strict=True, png="none", cache=False)
    for page, way in (("about", "../"), ("teams/desk", "../../")):
        html = (tmp_path / f"site/{page}/index.html").read_text(encoding="utf-8")
        assert f'<li><a href="{way}enablers/till/">the till</a>' in html.replace("<li>\n", "<li>"), page
        assert "none</s>" in html or "none</del>" in html
