/** The plan that is in force: what its targets are asked of. */
export type Plan = {
  code: string;
  /** Whether only verified ratings count as participation (measurement rule 3). */
  verifiedOnly: boolean;
};
