"""What films are made of: pictures and sound as numbers."""

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
"""BGR (height, width, 3)."""
Samples = NDArray[np.float32]
"""Stereo (n, 2), full scale at 1."""
