"""A refusal: what a rule says that says no."""


class Refused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A rule says no. `code` is stable and kebab-case; `facts` fill the sentence shown for it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
