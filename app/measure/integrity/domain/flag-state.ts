import type { ExclusionKind, ExclusionState } from '~/measure/integrity/domain/exclusion';

/**
 * Where a flag stands. `restored`: its ratings were kept out and count again; `settled`: somebody looked and set it
 * aside.
 */
export type FlagState = 'open' | 'waiting' | 'excluded' | 'restored' | 'settled';

/** The state of a flag; `latest` is its newest proposal that was not refused. */
export function determineFlagState(
  settled: boolean,
  latest: { state: ExclusionState; kind: ExclusionKind } | undefined,
): FlagState {
  if (latest?.state === 'PROPOSED') return 'waiting';
  if (latest?.state === 'APPLIED' && latest.kind === 'EXCLUDE') return 'excluded';
  if (settled) return 'settled';
  return latest === undefined ? 'open' : 'restored';
}
