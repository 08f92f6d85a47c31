"""Measurements, each a command with --json; figures go to docs/benchmarks.md."""

import os

# As `samantha` runs: see cli/main.py.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
