import type { LocalDay } from '~/base/calendar/local-day';
import type { Language } from '~/base/text/languages';
import { isOverdue } from '~/improve/explanations/domain/explanation-due';
import type { ExplanationRecord } from '~/improve/explanations/store/explanation.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';

type Named = { language: Language; fieldNames: ReadonlyMap<string, string>; today: LocalDay };

/** A request as lists show it. */
export function explanationRow(found: ExplanationRecord, { language, fieldNames, today }: Named) {
  const { id, unit, field, indicator, firstPeriod, lastPeriod, state, dueOn } = found;
  return {
    id,
    unitName: unitNameIn(language, unit),
    fieldName: fieldNames.get(field) ?? field,
    indicator,
    firstPeriod,
    lastPeriod,
    state,
    dueOn,
    overdue: isOverdue(found, today),
  };
}

export type ExplanationRow = ReturnType<typeof explanationRow>;
