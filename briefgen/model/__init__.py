"""What the content says, resolved into one checked model. Pure: no I/O, no clock."""
