"""The edge to MkDocs: the plugin, and the build that the command line asks for. Nothing else of ours knows MkDocs."""

from stagebook.mkdocs.command import SiteError, build_site
from stagebook.mkdocs.plugin import StagebookPlugin, ModelError

__all__ = ["SiteError", "StagebookPlugin", "ModelError", "build_site"]
