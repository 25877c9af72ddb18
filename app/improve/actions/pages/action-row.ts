import type { LocalDay } from '~/base/calendar/local-day';
import type { Language } from '~/base/text/languages';
import { isEnded } from '~/improve/actions/domain/action';
import type { ActionRecord } from '~/improve/actions/store/action.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';

type Reader = { language: Language; today: LocalDay; seesPersons: boolean; userId: number };

/** An action as lists show it. Whoever sees no persons learns that there is an owner, not who. */
export function actionRow(action: ActionRecord, fieldName: string, { language, today, seesPersons, userId }: Reader) {
  const { id, unit, indicator, state, dueOn, shortfall, effect, owner, week } = action;
  return {
    id,
    unitName: unitNameIn(language, unit),
    fieldName,
    indicator,
    state,
    dueOn,
    isOverdue: dueOn !== null && dueOn < today && !isEnded(state),
    shortfall,
    effect,
    week,
    ownerName: owner !== null && seesPersons ? owner.displayName : null,
    hasOwner: owner !== null,
    isMine: owner?.id === userId,
  };
}

export type ActionRow = ReturnType<typeof actionRow>;
