/**
 * The languages that a kiosk can offer, the first one first, as the database keeps them. Without zod: the form loads
 * it.
 */
export const languageChoices = ['vi en', 'en vi', 'vi', 'en'] as const;
