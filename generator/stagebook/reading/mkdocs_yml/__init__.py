"""Read and check mkdocs.yml without MkDocs, and without running anything of it."""
