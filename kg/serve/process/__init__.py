"""The processes of a server: one listens and takes requests in, workers that it can kill answer them."""
