import type { FlagRow } from '~/measure/integrity/pages/flag-table';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { Language } from '~/platform/i18n/i18n';
import type { Flag } from '~/measure/integrity/store/integrity-flag.server';

/** A flag as lists show it. */
export function flagRow(language: Language, { id, rule, unit, firstDay, lastDay, responses, state }: Flag): FlagRow {
  return { id, rule, unitName: unitNameIn(language, unit), firstDay, lastDay, ratings: responses, state };
}
