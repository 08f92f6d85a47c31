"""Measurements, each a command with --json; figures go to docs/benchmarks.md."""
