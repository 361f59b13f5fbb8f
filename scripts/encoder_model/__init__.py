"""Training of the encoder that `kg/extract/learned` runs: examples, network, training, export."""
