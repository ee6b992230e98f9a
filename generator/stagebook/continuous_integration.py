"""Read from the environment which repository, commit and branch a continuous integration service is building.

Such services check out a commit and no branch, and sometimes remove `.git`. What they say instead stands in variables,
documented by each service. A variable may also be left over from another project: see `CiJob.fits`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from stagebook.repository_hosts import web_address

NO_BRANCH = re.compile(
    r"(?i)refs/(?!heads/|remotes/).*|pull/.*|(\d+|pull/\d+)/(merge|head)|merge|PR-\d+|MR-\d+|HEAD|detached"
)
"""Values of branch variables that are no branch: pull requests, tags, detached checkouts."""
REMOTE = re.compile(r"^(refs/heads/|refs/remotes/origin/|origin/)")
MAX_EVENT_BYTES = 8 << 20
OFF = ("", "false", "0")

Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CiService:
    """The variables of one service. In each tuple the first variable that is set counts."""

    name: str
    form: str = ""
    """The sort of host that the service always builds from, a key of `repository_hosts.EDIT_FORMS`; else empty."""
    repository: tuple[str, ...] = ()
    """URL of the repository, as variables or as text with `{VARIABLE}` in it."""
    commit: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    """The repository's default branch."""
    target: tuple[str, ...] = ()
    """The branch that a pull request is to be merged into."""
    branch: tuple[str, ...] = ()
    """The branch that is built."""
    unless: tuple[str, ...] = ()
    """`VARIABLE`, set, or `VARIABLE=value`: `branch` then holds a tag, or a branch that may be of a fork."""
    folder: tuple[str, ...] = ()
    """Path of the checkout on this machine."""
    only: tuple[str, ...] = ()
    """Variables one of which must be set, for services whose other variables have common names."""


GITHUB = CiService(
    "GitHub Actions",
    "github",
    repository=("{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}",),
    commit=("GITHUB_SHA",),
    target=("GITHUB_BASE_REF",),
    branch=("GITHUB_REF", "GITHUB_REF_NAME"),
    unless=("GITHUB_REF_TYPE=tag", "GITHUB_HEAD_REF", "GITHUB_BASE_REF"),
    folder=("GITHUB_WORKSPACE",),
)
SERVICES = (
    replace(GITHUB, name="Forgejo Actions", form="gitea", only=("FORGEJO_ACTIONS", "GITEA_ACTIONS")),
    GITHUB,
    CiService(
        "Woodpecker",
        repository=("CI_REPO_URL",),
        commit=("CI_COMMIT_SHA",),
        default=("CI_REPO_DEFAULT_BRANCH",),
        target=("CI_COMMIT_TARGET_BRANCH",),
        branch=("CI_COMMIT_BRANCH",),
        unless=("CI_COMMIT_TAG", "CI_COMMIT_PULL_REQUEST"),
        folder=("CI_WORKSPACE",),
        only=("CI_REPO_URL", "CI_REPO_DEFAULT_BRANCH"),
    ),
    CiService(
        "GitLab CI/CD",
        "gitlab",
        repository=("CI_PROJECT_URL",),
        commit=("CI_COMMIT_SHA",),
        default=("CI_DEFAULT_BRANCH",),
        target=("CI_MERGE_REQUEST_TARGET_BRANCH_NAME",),
        branch=("CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME"),
        unless=("CI_COMMIT_TAG", "CI_MERGE_REQUEST_IID", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
        folder=("CI_PROJECT_DIR",),
    ),
    CiService(
        "Azure Pipelines",
        repository=("BUILD_REPOSITORY_URI",),
        commit=("BUILD_SOURCEVERSION",),
        target=("SYSTEM_PULLREQUEST_TARGETBRANCH",),
        branch=("BUILD_SOURCEBRANCH", "BUILD_SOURCEBRANCHNAME"),  # the second is only what follows the last slash
        unless=("SYSTEM_PULLREQUEST_TARGETBRANCH",),
        folder=("BUILD_SOURCESDIRECTORY",),
    ),
    CiService(
        "Bitbucket Pipelines",
        "bitbucket",
        repository=("BITBUCKET_GIT_HTTP_ORIGIN",),
        commit=("BITBUCKET_COMMIT",),
        target=("BITBUCKET_PR_DESTINATION_BRANCH",),
        branch=("BITBUCKET_BRANCH",),
        unless=("BITBUCKET_TAG", "BITBUCKET_PR_ID"),
        folder=("BITBUCKET_CLONE_DIR",),
    ),
    CiService(
        "CircleCI",
        repository=("CIRCLE_REPOSITORY_URL",),
        commit=("CIRCLE_SHA1",),
        branch=("CIRCLE_BRANCH",),
        unless=("CIRCLE_TAG", "CIRCLE_PR_NUMBER"),
    ),
    CiService(
        "Drone",
        repository=("DRONE_REPO_LINK", "DRONE_GIT_HTTP_URL"),
        commit=("DRONE_COMMIT_SHA", "DRONE_COMMIT"),
        default=("DRONE_REPO_BRANCH",),
        target=("DRONE_TARGET_BRANCH",),
        branch=("DRONE_BRANCH",),
        unless=("DRONE_TAG",),
    ),
    CiService(
        "Buildkite",
        repository=("BUILDKITE_REPO",),
        commit=("BUILDKITE_COMMIT",),
        default=("BUILDKITE_PIPELINE_DEFAULT_BRANCH",),
        target=("BUILDKITE_PULL_REQUEST_BASE_BRANCH",),
        branch=("BUILDKITE_BRANCH",),
        unless=("BUILDKITE_TAG", "BUILDKITE_PULL_REQUEST"),
        folder=("BUILDKITE_BUILD_CHECKOUT_PATH",),
    ),
    CiService(
        "Travis CI",
        commit=("TRAVIS_COMMIT",),
        branch=("TRAVIS_BRANCH",),  # of a pull request it is the target
        unless=("TRAVIS_TAG",),
        folder=("TRAVIS_BUILD_DIR",),
    ),
    CiService(
        "Read the Docs",
        repository=("READTHEDOCS_GIT_CLONE_URL",),
        commit=("READTHEDOCS_GIT_COMMIT_HASH",),
        branch=("READTHEDOCS_GIT_IDENTIFIER",),
        unless=("READTHEDOCS_VERSION_TYPE=tag", "READTHEDOCS_VERSION_TYPE=external"),
        folder=("READTHEDOCS_REPOSITORY_PATH",),
    ),
    CiService(
        "Netlify",
        repository=("REPOSITORY_URL",),
        commit=("COMMIT_REF",),
        branch=("BRANCH",),
        unless=("PULL_REQUEST",),
        only=("NETLIFY",),
    ),
    CiService("Cloudflare Pages", commit=("CF_PAGES_COMMIT_SHA",), branch=("CF_PAGES_BRANCH",)),
    CiService("Cloudflare Workers", commit=("WORKERS_CI_COMMIT_SHA",), branch=("WORKERS_CI_BRANCH",)),
    CiService(
        "Vercel",
        repository=("https://{VERCEL_GIT_PROVIDER}.com/{VERCEL_GIT_REPO_OWNER}/{VERCEL_GIT_REPO_SLUG}",),
        commit=("VERCEL_GIT_COMMIT_SHA",),
        branch=("VERCEL_GIT_COMMIT_REF",),
        unless=("VERCEL_GIT_PULL_REQUEST_ID", "VERCEL_GIT_PROVIDER=bitbucket"),
    ),
    CiService(
        "Jenkins",
        repository=("GIT_URL",),
        commit=("GIT_COMMIT",),
        target=("CHANGE_TARGET",),
        branch=("BRANCH_NAME", "GIT_BRANCH"),
        unless=("TAG_NAME", "CHANGE_ID"),
        folder=("WORKSPACE",),
        only=("JENKINS_URL", "JENKINS_HOME", "GIT_BRANCH", "CHANGE_TARGET"),
    ),
)
"""In this order: some set variables of others besides their own."""


@dataclass(frozen=True, slots=True)
class CiJob:
    """What one service says of the job that it runs. Unknown values are empty."""

    service: str
    form: str = ""
    repository: str = ""
    """Web address of the repository, without user name and password."""
    commit: str = ""
    """Full hash of the commit."""
    branch: str = ""
    """The branch to edit: the default one, else the target of a pull request, else the one that is built.

    Never the source of a pull request: it may be in a fork.
    """
    folder: str = ""

    def fits(self, remote: str, commit: str) -> bool | None:
        """Whether a checkout is that of the job, by its remote's web address, else by its commit.

        None where neither is known to both, so that nothing speaks for or against it.
        """
        if self.repository and remote:
            return same_repository(self.repository, remote)
        if self.commit and commit:
            return self.commit == commit
        return None


def find_jobs(environment: Environment) -> Iterator[CiJob]:
    """Yield a job for each service of which a variable is set, in the order of SERVICES."""
    for service in SERVICES:
        if not service.only or first(service.only, environment):
            job = read_job(service, environment)
            if job.commit or job.branch:
                yield job


def read_job(service: CiService, environment: Environment) -> CiJob:
    """Read the variables of one service."""
    repository = web_address(first(service.repository, environment))
    branches = (
        branch_name(first(service.default, environment)) or default_of_event(repository, environment),
        branch_name(first(service.target, environment)),
        ""
        if any(holds(each, environment) for each in service.unless)
        else branch_name(first(service.branch, environment)),
    )
    return CiJob(
        service.name,
        service.form,
        repository,
        first(service.commit, environment),
        next(filter(None, branches), ""),
        first(service.folder, environment),
    )


def first(variables: tuple[str, ...], environment: Environment) -> str:
    """Return the value of the first variable that is set, or of a text all of whose variables are set; else empty."""
    for variable in variables:
        names = re.findall(r"\{(\w+)\}", variable)
        if not names and environment.get(variable):
            return environment[variable]
        if names and all(environment.get(name) for name in names):
            return variable.format_map(environment)
    return ""


def holds(condition: str, environment: Environment) -> bool:
    """Whether `VARIABLE` is set and not "false", or `VARIABLE=value` holds."""
    variable, equals, value = condition.partition("=")
    found = environment.get(variable, "")
    return found == value if equals else found.lower() not in OFF


def branch_name(value: str) -> str:
    """Return the name of a branch without `refs/heads/` or `origin/`; empty for what is no branch."""
    return "" if NO_BRANCH.fullmatch(value) else REMOTE.sub("", value)


def default_of_event(repository: str, environment: Environment) -> str:
    """Return the default branch that the event of a GitHub or Forgejo action names for the repository; else empty.

    No variable has it, and a build of a tag has no other branch.
    """
    place, name = environment.get("GITHUB_EVENT_PATH", ""), environment.get("GITHUB_REPOSITORY", "")
    if not place or not name or not repository.endswith(f"/{name}"):
        return ""
    try:
        with Path(place).open("rb") as file:
            event = json.loads(file.read(MAX_EVENT_BYTES))
    except (OSError, ValueError, RecursionError):
        return ""
    told = event.get("repository") if isinstance(event, dict) else None
    branch = told.get("default_branch") if isinstance(told, dict) and told.get("full_name") == name else ""
    return branch_name(branch) if isinstance(branch, str) else ""


def same_repository(one: str, other: str) -> bool:
    """Whether two web addresses are of one repository. Scheme, port and case do not count: SSH has others."""
    first_parts, second_parts = urlsplit(one), urlsplit(other)
    return (first_parts.hostname, first_parts.path.lower()) == (second_parts.hostname, second_parts.path.lower())
