"""Interface to MkDocs: the plugin, and the build and server of the command line. No other package imports MkDocs."""

from stagebook.mkdocs.command import SiteError, build_site
from stagebook.mkdocs.plugin import ModelError, StagebookPlugin

__all__ = ["ModelError", "SiteError", "StagebookPlugin", "build_site"]
