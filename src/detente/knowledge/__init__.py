"""What Détente knows: names, roles, offices, outlets, places and PLOVER types, read from `data/` into frozen look-ups."""
