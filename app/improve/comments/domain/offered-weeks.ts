/** How many weeks, this one included, the list of comments can be narrowed to. */
export const OFFERED_WEEKS = 26;
