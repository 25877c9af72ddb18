/** By how much of the volume a list may differ from it: dossiers that were corrected or sent late. */
const TOLERANCE = 0.05;
/** Below this part of the volume a list is that of something else, whatever the reason. */
const LEAST_PART = 0.25;

/**
 * Whether a list can be the quarter's: `ask` where it differs from the volume by more than one in twenty, or has fewer
 * dossiers than are to be called, `refuse` below a quarter of the volume. Whoever supplies a list could pick its
 * dossiers by hand, and a sample drawn from it would say nothing of the others. `completed`: the volume, 0 without one.
 */
export function fitOfList({
  listed,
  completed,
  planned,
}: {
  listed: number;
  completed: number;
  planned: number;
}): 'fits' | 'ask' | 'refuse' {
  if (listed < LEAST_PART * completed) return 'refuse';
  return listed < planned || Math.abs(listed - completed) > TOLERANCE * completed ? 'ask' : 'fits';
}
