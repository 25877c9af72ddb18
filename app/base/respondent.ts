/** Who rates: a person for themselves, or for a business. */
export const respondents = ['CITIZEN', 'BUSINESS'] as const;

export type Respondent = (typeof respondents)[number];
