"""Where the parser goes wrong in the prose of news: one function a misreading, with the sentence that shows it."""
