from tests.fronts.servers import fronts

__all__ = ["fronts"]
