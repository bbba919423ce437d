"""What a command refuses to do."""


class RequestError(Exception):
    """What was asked for can not be done; the message, a clause without a capital, says why and what to do."""
