// What this target holds is described in docs/map.md.
