"""Reports and events to RDF and back; named graphs; the store."""
