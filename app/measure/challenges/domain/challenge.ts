/**
 * Where a challenged tap stands. `MISSING`: its rating was not found, and may still come from a kiosk without network.
 */
export const challengeStates = ['ANNOUNCED', 'MATCHED', 'DIFFERENT', 'MISSING'] as const;
export type ChallengeState = (typeof challengeStates)[number];

/** What opening a challenge found: the level that was recorded, or none where no rating was found. */
export type ChallengeFinding = { announcedLevel: number; recordedLevel: number | null };

/** The state after opening, or null where it is settled already: what was found is never found otherwise. */
export function stateAfterOpening(
  state: ChallengeState,
  { announcedLevel, recordedLevel }: ChallengeFinding,
): ChallengeState | null {
  if (state === 'MATCHED' || state === 'DIFFERENT') return null;
  if (recordedLevel === null) return 'MISSING';
  return recordedLevel === announcedLevel ? 'MATCHED' : 'DIFFERENT';
}
