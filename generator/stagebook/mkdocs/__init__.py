"""The edge to MkDocs: the plugin, and the build that the command line asks for. Nothing else of ours knows MkDocs."""

from stagebook.mkdocs.command import SiteError, build_site
from stagebook.mkdocs.plugin import ModelError, StagebookPlugin

__all__ = ["ModelError", "SiteError", "StagebookPlugin", "build_site"]
