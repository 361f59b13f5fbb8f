"""The live explorer of a server: the page of `kg view` over the whole store, and its data, kept on disk."""
