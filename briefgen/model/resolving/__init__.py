"""From records to the model: references, joined events, statements, relations, what belongs to what."""
