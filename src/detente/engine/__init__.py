"""Many articles at once: the work of coding, spread over processes of this machine."""

from detente.engine.local import DEADLINE, SetAside, code_all

__all__ = ["DEADLINE", "SetAside", "code_all"]
