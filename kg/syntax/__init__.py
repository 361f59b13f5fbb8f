"""What a dependency tree says: clauses, coordination, arguments of a predicate, verb forms. Tokens in, tokens out."""
