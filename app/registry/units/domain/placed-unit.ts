/** A unit and everything above it, as `ancestorsOf` of the unit tree gives it. */
export type PlacedUnit = { id: number; ancestorIds: readonly number[] };
