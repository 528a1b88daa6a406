"""Who exists, under which names, in which office, on which day.

States, organisations, armed groups, agencies, parties, firms, outlets, persons, roles and places, with
dates and sources, and the resolver that says which of them a mention means.
"""

from dyads.world.records import Entry, Match, Resolution, Role, State
from dyads.world.world import World

__all__ = ["Entry", "Match", "Resolution", "Role", "State", "World"]
