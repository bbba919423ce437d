"""Measurements of speed and memory, as ratios of runs made side by side. No test depends on them."""
