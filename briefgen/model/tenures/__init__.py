"""Who held which post when, and who stands for a country on a date."""
