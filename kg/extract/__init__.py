"""`Document` to `Report`s: frames over the dependency parse, arguments, status, attribution."""
