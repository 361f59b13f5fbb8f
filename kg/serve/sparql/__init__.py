"""The SPARQL 1.1 Protocol of a server: formats, limits and updates, and the pages on which people write queries."""
