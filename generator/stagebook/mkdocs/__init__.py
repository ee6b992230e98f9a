"""Interface to MkDocs: the plugin, and the build and server of the command line. No other package imports MkDocs."""

from stagebook.mkdocs.command import build_site
from stagebook.mkdocs.configuration import SiteError
from stagebook.mkdocs.plugin import ModelError, StagebookPlugin

__all__ = ["ModelError", "SiteError", "StagebookPlugin", "build_site"]
