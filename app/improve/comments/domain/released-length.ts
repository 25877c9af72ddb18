/** Apart from the reading of forms, since the pages need it in the browser. */
export const MAX_RELEASED_LENGTH = 2000;

export type ReleasedTextProblem = 'missing' | 'too-long' | 'personal-data';
