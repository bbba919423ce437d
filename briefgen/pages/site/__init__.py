"""The pages that are no record's own: home, ledgers, digests, changes, indexes, and the pages of periods."""
