"""Writes qmc.json: the first points of SciPy's unscrambled Sobol and Halton sequences in some of their dimensions, for QmcSequenceTests.cs. Needs scipy 1.7 or newer."""
import json
import pathlib
import warnings

from scipy.stats import qmc

warnings.simplefilter("ignore")
SOBOL = [0, 1, 2, 3, 9, 31, 63, 127, 255]
sobol = qmc.Sobol(256, scramble=False).random(64)[:, SOBOL]
halton = qmc.Halton(12, scramble=False).random(64)
pathlib.Path(__file__).with_name("qmc.json").write_text(json.dumps({
    "sobolDimensions": SOBOL,
    "sobol": sobol.tolist(),
    "halton": [[float(f"{x:.15g}") for x in row] for row in halton.tolist()],
}) + "\n")
