/** The plan that is in force: what its targets are asked of. */
export type Plan = {
  code: string;
  /** Whether only ratings that carry a dossier count as participation (design rule 3). */
  verifiedOnly: boolean;
};
