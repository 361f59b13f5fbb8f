"""Parts of the gazetteer compiler: cleaning of names, people and terms of office."""
