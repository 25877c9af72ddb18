import { useTranslation } from 'react-i18next';
import type { ActionState } from '~/improve/actions/domain/action';
import type { Effect } from '~/improve/actions/domain/effect';
import { Pill } from '~/ui/admin/pill';

const toneOfState = { NEEDS_OWNER: 'warning', IN_HAND: undefined, DONE: 'good', GIVEN_UP: undefined } as const;

/** Where an action stands. */
export function ActionStatePill({ state }: { state: ActionState }) {
  const { t } = useTranslation('actions');
  return <Pill tone={toneOfState[state]}>{t(`state.${state}`)}</Pill>;
}

const toneOfEffect = {
  'too-early': undefined,
  worse: 'warning',
  'no-more-than-chance': 'warning',
  'less-than-expected': undefined,
  'as-expected': 'good',
} as const;

/** What the system says of its figure. */
export function EffectPill({ effect }: { effect: Effect }) {
  const { t } = useTranslation('actions');
  return <Pill tone={toneOfEffect[effect]}>{t(`effect.${effect}`)}</Pill>;
}
