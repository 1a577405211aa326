"""Video models held by a worker: the only room that imports torch and diffusers, and nobody imports it by statement."""
