"""The diffusion engines: video models of the operator's own, run on workers; nothing here but `running` knows torch."""
