"""What an engine says when it cannot make a film. Nothing is imported here, for benches of engines alone."""


class EngineFault(RuntimeError):
    """An engine cannot make this film here; one line says why and what to do. `problem` is the code a job shows:
    "model" where what the engine needs is not there or does not fit together, "memory" where the film is too big."""

    problem = "model"
