/** `assisted` of the `rated` were entered by staff for the person. */
export type AssistedShare = { assisted: number; rated: number };
