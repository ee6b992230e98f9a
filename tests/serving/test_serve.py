"""`stagebook serve` as somebody uses it who writes: save, look, save again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stagebook.words import say
from tests.serving.conftest import CHECKOUT, ENOUGH, LIDO, Served, until

TILL = "models/enablers/till.yaml"


def test_a_site_changes_with_its_models(served: Served) -> None:
    """What is saved is shown; a new file is a new page, a removed one is missed, and links follow."""
    assert served.get("/enablers/till/")[0] == 200
    served.write(TILL, LIDO[TILL].replace("One till for all", "Two tills, one for <each>"))
    assert served.shows("/enablers/till/", "Two tills, one for &lt;each&gt;")
    served.write("models/enablers/gate.yaml", "name: Gate\n")
    assert served.shows("/enablers/", "gate/")
    assert served.get("/enablers/gate/")[0] == 200
    (served.folder / "models/enablers/gate.yaml").unlink()
    assert until(lambda: served.get("/enablers/gate/")[0] == 404)
    assert "gate/" not in served.get("/enablers/")[1]


def test_a_change_is_said_on_one_line(served: Served) -> None:
    """The terminal names the file and says that there is a new site, and what is newly found in it."""
    served.write(TILL, "name: Till\n")
    assert TILL in served.until_said("new site in")
    assert TILL in served.until_said("stance-missing")


def test_an_error_leaves_the_last_site_and_goes_when_mended(served: Served) -> None:
    """The terminal says where and what, the pages stay, and the next save is shown again."""
    served.write(TILL, "nme: Till\n")
    assert "no new site" in served.until_said(TILL)
    assert f"{TILL}:1:1" in served.until_said("unknown-key")
    assert "One till for all" in served.get("/enablers/till/")[1]
    served.write(TILL, LIDO[TILL].replace("One till", "A till"))
    assert served.shows("/enablers/till/", "A till for all")
    served.until_said("fixed")
    again = served.said[served.said.index(next(line for line in served.said if "unknown-key" in line)) + 1 :]
    assert not [line for line in again if " note " in line]  # what was found before the error is not found anew


def test_several_files_at_once_are_one_change(served: Served) -> None:
    """A branch that is checked out is no row of errors: all is read once nobody writes any more."""
    shutil.copytree(served.folder / "models", served.folder / "others")
    (served.folder / "others/enablers/till.yaml").rename(served.folder / "others/enablers/context.yaml")
    (served.folder / "others/stages/pay.yaml").write_text("name: Pay\nenablers: [context]\n")
    (served.folder / "models").rename(served.folder / "before")
    (served.folder / "others").rename(served.folder / "models")
    write_about = LIDO["content/about.md"].replace("enabler:till", "enabler:context")
    served.write("content/about.md", write_about)
    assert until(lambda: served.get("/enablers/context/")[0] == 200)
    served.write("models/enablers/context.yaml", "name: Desk of all\n")
    assert served.shows("/enablers/context/", "Desk of all")


def test_hand_written_pages_change_too(served: Served) -> None:
    """Their text, what they take from the model, and what is wrong in them."""
    assert '<a href="../enablers/till/">' in served.get("/about/")[1]
    served.write("content/about.md", "# About us\n\nWe dive. [](enabler:till)\n")
    assert served.shows("/about/", "We dive.")
    served.write(TILL, LIDO[TILL].replace("name: Till", "name: The big till"))
    assert served.shows("/about/", "The big till")
    served.write("content/about.md", "[x](enabler:tell)\n")
    assert "content/about.md:1" in served.until_said("tell")
    assert "We dive." in served.get("/about/")[1]
    served.write("content/more/new.md", "# More\n")
    served.write("content/about.md", "We float.\n")
    assert served.shows("/about/", "We float.")
    assert served.shows("/about/", "../more/new/")


def test_the_look_changes_too(served: Served) -> None:
    """A template of the project's own: its text, and a fault in it, which leaves the last site."""
    assert "a first footer" in served.get("/enablers/till/")[1]
    served.write("look/partials/footer.html", "<footer>a second footer</footer>")
    assert served.shows("/enablers/till/", "a second footer")
    served.write("look/partials/footer.html", "<footer>{% broken %}</footer>")
    served.until_said("Encountered unknown tag")
    assert "a second footer" in served.get("/enablers/till/")[1]
    served.write("look/partials/footer.html", "<footer>a third footer</footer>")
    assert served.shows("/enablers/till/", "a third footer")


def test_the_settings_change_too(served: Served) -> None:
    """mkdocs.yml: the name of the site, a path to lie under, and a fault in it, which leaves the last site."""
    served.write("mkdocs.yml", LIDO["mkdocs.yml"].replace("site_name: Lido", "site_name: Baths"))
    assert served.shows("/about/", "<title>About us · Baths")
    served.write("mkdocs.yml", "site_name: [\n")
    served.until_said("no new site")
    assert served.get("/about/")[0] == 200
    served.write("mkdocs.yml", LIDO["mkdocs.yml"] + "site_url: https://lido.example/open/\n")
    assert until(lambda: served.get("/open/about/")[0] == 200)
    assert 'rel="canonical" href="https://lido.example/open/about/"' in served.get("/open/about/")[1]


def test_a_warning_where_none_is_allowed_leaves_the_last_site(served: Served) -> None:
    """`strict` in mkdocs.yml holds here as well: a link to nowhere is said, and the pages stay as they were."""
    served.write("mkdocs.yml", LIDO["mkdocs.yml"] + "strict: true\n")
    served.until_said("new site in")
    served.write("content/about.md", "# About us\n\nWe dive. [x](missing.md)\n")
    served.until_said("no new site")
    served.until_said("missing.md")
    assert "We swim." in served.get("/about/")[1]
    served.write("content/about.md", "# About us\n\nWe float.\n")
    assert served.shows("/about/", "We float.")


def test_an_error_from_the_start_is_shown_until_it_is_mended(serve: Callable[..., Served], lido: Path) -> None:
    """There is no site yet: every address says why, and the site appears once it can."""
    (lido / TILL).write_text("nme: Till\n")
    served = serve()
    status, page = served.get("/enablers/till/")
    assert (status, "unknown-key" in page) == (503, True)
    served.write(TILL, LIDO[TILL])
    assert until(lambda: served.get("/enablers/till/")[0] == 200)


def test_a_fault_in_a_template_from_the_start_is_mended_too(serve: Callable[..., Served], lido: Path) -> None:
    """What is looked at is known before there is any site."""
    (lido / "look/partials/footer.html").write_text("{% broken %}")
    served = serve()
    status, page = served.get("/")
    assert (status, "Encountered unknown tag" in page) == (503, True)
    served.write("look/partials/footer.html", "a footer")
    assert until(lambda: served.get("/")[0] == 200)


def test_models_alone_are_served(serve: Callable[..., Served], lido: Path) -> None:
    """Without an mkdocs.yml and without pages; the first page written by hand is found."""
    for path in ("mkdocs.yml", "content", "look"):
        remove(lido / path)
    served = serve()
    assert "<title>Till · Lido</title>" in served.get("/enablers/till/")[1]
    served.write("content/about.md", "We swim.")
    assert served.shows("/about/", "We swim.")


def test_another_folder_can_be_served(lido: Path, tmp_path: Path) -> None:
    """DIR is the project, and what is said of it can be clicked from here."""
    served = Served(tmp_path, tmp_path / "temporary", "lido")
    try:
        served.write(f"lido/{TILL}", "nme: Till\n")
        served.until_said(f"lido/{TILL}:1:1")
    finally:
        served.end()


# The end


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ending_it_leaves_nothing(served: Served, number: int) -> None:
    """No file, no folder, no process, no traceback, while somebody listens: nothing but drawings in the cache."""
    before = files(served.folder)
    served.get("/enablers/till/")
    with socket.create_connection(("127.0.0.1", int(served.address.rstrip("/").rpartition(":")[2]))) as connection:
        connection.sendall(b"GET /-/stagebook/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(100)
        assert served.end(number) == 0
    assert "Traceback" not in "".join(served.said)
    assert list(served.temporary.iterdir()) == []
    assert files(served.folder) == before
    assert children(served.process.pid) == []


def files(folder: Path) -> list[str]:
    """Everything in a folder but what is kept for the next time."""
    return sorted(str(path) for path in folder.rglob("*") if ".cache" not in path.parts)


def children(session: int) -> list[str]:
    """Processes that a command left behind: it began a session of its own."""
    listed = subprocess.run(["ps", "-A", "-o", "sess=,args="], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if line.split()[0] == str(session)]


def test_what_a_killed_one_left_is_removed_by_the_next(serve: Callable[..., Served], lido: Path) -> None:
    """A kill cannot tidy up; the next start does, and leaves alone what another one that lives needs."""
    one, other = serve(), serve()
    other.end(signal.SIGKILL)
    assert len(list(other.temporary.iterdir())) == 2
    third = serve()
    assert len(list(other.temporary.iterdir())) == 2
    one.write(TILL, LIDO[TILL].replace("One till", "A till"))
    assert one.shows("/enablers/till/", "A till for all")
    assert third.shows("/enablers/till/", "A till for all")
    assert (one.end(), third.end()) == (0, 0)
    assert list(other.temporary.iterdir()) == []


def test_serving_leaves_the_built_site_alone(serve: Callable[..., Served], lido: Path) -> None:
    """What was built stays as it is, whatever happens while it is served."""
    (lido / "site").mkdir()
    (lido / "site/index.html").write_text("built")
    served = serve()
    served.write(TILL, LIDO[TILL].replace("One till", "A till"))
    assert served.shows("/enablers/till/", "A till for all")
    served.end()
    assert [path.name for path in (lido / "site").iterdir()] == ["index.html"]


# What is refused


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(CHECKOUT / "generator"), str(CHECKOUT)])
    command = [sys.executable, "-m", "stagebook", "serve", *words]
    environment = os.environ | {"PYTHONPATH": paths}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=ENOUGH, check=False
    )


def test_a_taken_port_is_said(lido: Path) -> None:
    """In one sentence that says what else to type, with the status of what could not run."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = run(lido, "--port", port)
    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [say("serve.taken", host="127.0.0.1", port=port, other=int(port) + 1)]
    assert "--port 0" in refused.stderr


def test_a_host_that_is_not_this_machine_is_said(lido: Path) -> None:
    """In the words of the system, and no other port is offered: it would not help."""
    refused = run(lido, "--host", "192.0.2.1", "--port", "0")
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "192.0.2.1:0" in refused.stderr
    assert "--port" not in refused.stderr


def test_a_folder_without_models_is_said(tmp_path: Path) -> None:
    """Somebody stands in the wrong folder."""
    refused = run(tmp_path)
    assert refused.returncode == 2
    assert "models" in refused.stderr


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
