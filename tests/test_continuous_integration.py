"""What services of continuous integration say of the branch, with environments as they are documented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stagebook.continuous_integration import SERVICES, find_jobs

SHA = "0123456789" * 4
GITHUB = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "org/it", "GITHUB_SHA": SHA}
GITLAB = {"CI_PROJECT_URL": "https://gitlab.com/org/it", "CI_COMMIT_SHA": SHA, "CI_DEFAULT_BRANCH": "main"}
AZURE = {"BUILD_REPOSITORY_URI": "https://org@dev.azure.com/org/p/_git/it", "BUILD_SOURCEVERSION": SHA}
BITBUCKET = {"BITBUCKET_GIT_HTTP_ORIGIN": "http://bitbucket.org/org/it", "BITBUCKET_COMMIT": SHA}
CIRCLE = {"CIRCLE_REPOSITORY_URL": "git@github.com:org/it.git", "CIRCLE_SHA1": SHA}
DRONE = {"DRONE_REPO_LINK": "https://git.example.org/org/it", "DRONE_COMMIT_SHA": SHA, "DRONE_REPO_BRANCH": "main"}
BUILDKITE = {"BUILDKITE_REPO": "git@github.com:org/it.git", "BUILDKITE_COMMIT": SHA}
WOODPECKER = {"CI_REPO_URL": "https://codeberg.org/org/it", "CI_COMMIT_SHA": SHA, "CI_REPO_DEFAULT_BRANCH": "main"}
RTD = {"READTHEDOCS_GIT_CLONE_URL": "https://github.com/org/it.git", "READTHEDOCS_GIT_COMMIT_HASH": SHA}
NETLIFY = {"NETLIFY": "true", "REPOSITORY_URL": "https://github.com/org/it", "COMMIT_REF": SHA}
VERCEL = {"VERCEL_GIT_PROVIDER": "github", "VERCEL_GIT_REPO_OWNER": "org", "VERCEL_GIT_REPO_SLUG": "it"}
JENKINS = {"JENKINS_URL": "https://ci.example.org", "GIT_URL": "https://github.com/org/it.git", "GIT_COMMIT": SHA}

BRANCHES: dict[str, tuple[dict[str, str], str]] = {
    "GitHub, push": ({**GITHUB, "GITHUB_REF": "refs/heads/a/b", "GITHUB_REF_NAME": "a/b"}, "a/b"),
    "GitHub, name alone": ({"GITHUB_REF_NAME": "main"}, "main"),
    "GitHub, tag": ({**GITHUB, "GITHUB_REF": "refs/tags/v1", "GITHUB_REF_NAME": "v1", "GITHUB_REF_TYPE": "tag"}, ""),
    "GitHub, tag by its name alone": ({"GITHUB_REF_NAME": "v1", "GITHUB_REF_TYPE": "tag"}, ""),
    "GitHub, pull request of a fork": (
        {
            **GITHUB,
            "GITHUB_REF": "refs/pull/7/merge",
            "GITHUB_REF_NAME": "7/merge",
            "GITHUB_HEAD_REF": "theirs",
            "GITHUB_BASE_REF": "main",
        },
        "main",
    ),
    "GitHub, head of a pull request alone": ({"GITHUB_HEAD_REF": "theirs", "GITHUB_REF_NAME": "7/merge"}, ""),
    "Forgejo, push": ({**GITHUB, "FORGEJO_ACTIONS": "true", "GITHUB_REF": "refs/heads/main"}, "main"),
    "GitLab, push": ({**GITLAB, "CI_COMMIT_BRANCH": "topic", "CI_COMMIT_REF_NAME": "topic"}, "main"),
    "GitLab, name alone": ({"CI_COMMIT_REF_NAME": "main"}, "main"),
    "GitLab, branch alone": ({"CI_COMMIT_BRANCH": "main"}, "main"),
    "GitLab, tag": ({"CI_COMMIT_SHA": SHA, "CI_COMMIT_TAG": "v1", "CI_COMMIT_REF_NAME": "v1"}, ""),
    "GitLab, merge request": (
        {
            "CI_COMMIT_SHA": SHA,
            "CI_COMMIT_REF_NAME": "theirs",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "theirs",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        },
        "main",
    ),
    "Azure, push": ({**AZURE, "BUILD_SOURCEBRANCH": "refs/heads/a/b", "BUILD_SOURCEBRANCHNAME": "b"}, "a/b"),
    "Azure, name alone": ({"BUILD_SOURCEBRANCHNAME": "main"}, "main"),
    "Azure, pull request": (
        {
            **AZURE,
            "BUILD_SOURCEBRANCH": "refs/pull/7/merge",
            "BUILD_SOURCEBRANCHNAME": "merge",
            "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
        },
        "main",
    ),
    "Azure, tag": ({**AZURE, "BUILD_SOURCEBRANCH": "refs/tags/v1", "BUILD_SOURCEBRANCHNAME": "v1"}, ""),
    "Bitbucket, push": ({**BITBUCKET, "BITBUCKET_BRANCH": "main"}, "main"),
    "Bitbucket, pull request": (
        {**BITBUCKET, "BITBUCKET_BRANCH": "theirs", "BITBUCKET_PR_ID": "7", "BITBUCKET_PR_DESTINATION_BRANCH": "main"},
        "main",
    ),
    "Bitbucket, tag": ({**BITBUCKET, "BITBUCKET_TAG": "v1"}, ""),
    "CircleCI, push": ({**CIRCLE, "CIRCLE_BRANCH": "main"}, "main"),
    "CircleCI, pull request of a fork": ({**CIRCLE, "CIRCLE_BRANCH": "pull/7", "CIRCLE_PR_NUMBER": "7"}, ""),
    "Drone, tag": ({**DRONE, "DRONE_TAG": "v1", "DRONE_BRANCH": "v1"}, "main"),
    "Drone, branch alone": ({"DRONE_BRANCH": "main"}, "main"),
    "Buildkite, push": ({**BUILDKITE, "BUILDKITE_BRANCH": "main", "BUILDKITE_PULL_REQUEST": "false"}, "main"),
    "Buildkite, pull request": (
        {
            **BUILDKITE,
            "BUILDKITE_BRANCH": "theirs",
            "BUILDKITE_PULL_REQUEST": "7",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
        },
        "main",
    ),
    "Woodpecker, tag": ({**WOODPECKER, "CI_COMMIT_TAG": "v1", "CI_COMMIT_BRANCH": ""}, "main"),
    "Travis CI, pull request": ({"TRAVIS_COMMIT": SHA, "TRAVIS_BRANCH": "main", "TRAVIS_PULL_REQUEST": "7"}, "main"),
    "Travis CI, tag": ({"TRAVIS_COMMIT": SHA, "TRAVIS_BRANCH": "v1", "TRAVIS_TAG": "v1"}, ""),
    "Read the Docs, branch": (
        {**RTD, "READTHEDOCS_GIT_IDENTIFIER": "main", "READTHEDOCS_VERSION_TYPE": "branch"},
        "main",
    ),
    "Read the Docs, pull request": (
        {**RTD, "READTHEDOCS_GIT_IDENTIFIER": "7", "READTHEDOCS_VERSION_TYPE": "external"},
        "",
    ),
    "Read the Docs, tag": ({**RTD, "READTHEDOCS_GIT_IDENTIFIER": "v1", "READTHEDOCS_VERSION_TYPE": "tag"}, ""),
    "Netlify, push": ({**NETLIFY, "BRANCH": "main", "PULL_REQUEST": "false"}, "main"),
    "Netlify, preview": ({**NETLIFY, "BRANCH": "pull/7/head", "PULL_REQUEST": "true"}, ""),
    "Cloudflare Pages": ({"CF_PAGES_COMMIT_SHA": SHA, "CF_PAGES_BRANCH": "main"}, "main"),
    "Cloudflare Workers": ({"WORKERS_CI_COMMIT_SHA": SHA, "WORKERS_CI_BRANCH": "main"}, "main"),
    "Vercel, push": ({**VERCEL, "VERCEL_GIT_COMMIT_SHA": SHA, "VERCEL_GIT_COMMIT_REF": "main"}, "main"),
    "Vercel, pull request": (
        {**VERCEL, "VERCEL_GIT_COMMIT_SHA": SHA, "VERCEL_GIT_COMMIT_REF": "theirs", "VERCEL_GIT_PULL_REQUEST_ID": "7"},
        "",
    ),
    "Jenkins, plugin": ({**JENKINS, "GIT_BRANCH": "origin/a/b"}, "a/b"),
    "Jenkins, branch alone": ({"GIT_BRANCH": "main"}, "main"),
    "Jenkins, detached": ({**JENKINS, "GIT_BRANCH": "detached"}, ""),
    "Jenkins, pull request": ({**JENKINS, "BRANCH_NAME": "PR-7", "CHANGE_ID": "7", "CHANGE_TARGET": "main"}, "main"),
    "Jenkins, tag": ({**JENKINS, "BRANCH_NAME": "v1", "TAG_NAME": "v1"}, ""),
}


@pytest.mark.parametrize(("environment", "branch"), BRANCHES.values(), ids=BRANCHES.keys())
def test_the_branch_to_edit_is_one_of_the_repository(environment: dict[str, str], branch: str) -> None:
    """The default one, else the target of a pull request, else what is built; neither a tag nor a fork's branch."""
    jobs = list(find_jobs(environment))
    assert [job.branch for job in jobs][:1] == [branch] if branch else not any(job.branch for job in jobs)


@pytest.mark.parametrize("name", [service.name for service in SERVICES])
def test_every_service_has_an_environment_here(name: str) -> None:
    """A service that nobody tried is not claimed."""
    assert name in {job.service for environment, _ in BRANCHES.values() for job in find_jobs(environment)}


def test_variables_with_common_names_alone_are_of_no_service() -> None:
    """`BRANCH` may mean anything, and an empty variable nothing."""
    assert not list(
        find_jobs({"BRANCH": "main", "BRANCH_NAME": "x", "COMMIT_REF": SHA, "GITHUB_SHA": "", "CI": "true"})
    )


@pytest.mark.parametrize(
    ("remote", "fits"),
    [
        ("https://github.com/Org/it", True),
        ("http://github.com/org/it", True),
        ("https://github.com/fork/it", False),
        ("https://gitlab.com/org/it", False),
    ],
)
def test_a_job_is_of_a_checkout_by_its_remote(remote: str, fits: bool) -> None:
    """Whatever commit is checked out: a job may build another one of the repository, a fork is another one."""
    [job] = find_jobs(GITHUB)
    assert job.fits(remote, "1" * 40) is fits
    assert job.fits(remote, SHA) is fits


def test_without_a_remote_the_commit_tells_and_without_either_nothing_does() -> None:
    """Then a job may be of the checkout, or not."""
    [job] = find_jobs(GITHUB)
    assert job.fits("", SHA) is True
    assert job.fits("", "1" * 40) is False
    assert job.fits("", "") is None


EVENT = {"repository": {"full_name": "org/it", "default_branch": "trunk"}}


@pytest.mark.parametrize(
    ("event", "branch"),
    [
        (EVENT, "trunk"),
        ({"repository": {"full_name": "org/other", "default_branch": "trunk"}}, ""),
        ({"repository": {"full_name": "org/it", "default_branch": 7}}, ""),
        ({"repository": []}, ""),
        ([], ""),
    ],
)
def test_the_event_of_an_action_tells_the_default_branch(tmp_path: Path, event: object, branch: str) -> None:
    """No variable does, and a tag is of no branch."""
    (tmp_path / "event.json").write_text(json.dumps(event))
    tag = {**BRANCHES["GitHub, tag"][0], "GITHUB_EVENT_PATH": str(tmp_path / "event.json")}
    [job] = find_jobs(tag)
    assert job.branch == branch


@pytest.mark.parametrize("content", [None, b"", b"\xff", b"{", b"[" * 100_000])
def test_an_event_that_cannot_be_read_tells_nothing(tmp_path: Path, content: bytes | None) -> None:
    """It is a file of the service, and may be missing in a container."""
    place = tmp_path / "event.json"
    if content is not None:
        place.write_bytes(content)
    [job] = find_jobs({**BRANCHES["GitHub, tag"][0], "GITHUB_EVENT_PATH": str(place)})
    assert job.branch == ""
