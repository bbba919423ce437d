"""The pages of records, one builder a kind."""
