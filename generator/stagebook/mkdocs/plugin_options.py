"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

from datetime import date

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, Type


class StagebookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types this, but not how it is made
    """Settings of `plugins: [stagebook: {…}]`."""

    models = ListOfItems(Type(str), default=["models"])
    portable = Type(bool, default=False)
    cache = Type((bool, str), default=True)
    """Cache folder, relative to the folder of mkdocs.yml; true: the default one; false: no cache."""
    png = Choice(("main", "all", "none"), default="main")
    """Which pictures come as PNG."""
    edit = Type(str, default="")
    """URL at which a source file is edited, with `{path}` in it."""
    since = Type((str, date), default="")
    """The revision or day with which the model is compared."""
    history = Type(int, default=0)
    """Number of months of the page *History*."""
