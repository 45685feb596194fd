"""Knowledge is data: TSV and YAML under ``data/``, and the loader that validates and hashes it."""

from casus.knowledge.loader import DATA, KnowledgeError, read_tsv, read_yaml, table, tree, version

__all__ = ["DATA", "KnowledgeError", "read_tsv", "read_yaml", "table", "tree", "version"]
