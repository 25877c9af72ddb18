import type { Indicator } from '~/registry/targets/domain/target';

/** The words for what lacks to a target, by what its indicator is a share of: people, or dossiers. */
export function lackingKey(indicator: Indicator): 'lacking.ratings' | 'lacking.satisfied' | 'lacking.dossiers' {
  if (indicator === 'PARTICIPATION') return 'lacking.ratings';
  return indicator === 'SATISFACTION' ? 'lacking.satisfied' : 'lacking.dossiers';
}
