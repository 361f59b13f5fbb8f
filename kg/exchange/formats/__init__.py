"""One file a format (five forms of RDF share one): `write_NAME`, and `read_NAME` where it can be read back."""
