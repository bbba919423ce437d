"""Default templates shown, described and copied."""
