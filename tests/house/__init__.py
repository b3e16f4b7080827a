"""House rules as tests: ceilings, imports, files in the repository, README and locks."""
