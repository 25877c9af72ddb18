/** Why a sender gets no link for a dossier: somebody else fed it (decision 040), or its unit has no point that is open. */
export const missingLinks = ['fed-by-another', 'no-open-point'] as const;
export type MissingLink = (typeof missingLinks)[number];
