"""The ground floor: diagnostics, fingerprints, files and URLs. Knows nothing of news."""
