/** In characters, of a comment as it is kept. */
export const MAX_COMMENT_LENGTH = 1000;
/** Before line breaks and letters are brought into one spelling. */
export const MAX_TYPED_LENGTH = 10 * MAX_COMMENT_LENGTH;
