import type { FlagRow } from '~/components/integrity/flag-table';
import { unitNameIn } from '~/components/unit-name';
import type { Language } from '~/i18n';
import type { Flag } from '~/models/integrity-flag.server';

/** A flag as lists show it. */
export function flagRow(language: Language, { id, rule, unit, firstDay, lastDay, responses, state }: Flag): FlagRow {
  return { id, rule, unitName: unitNameIn(language, unit), firstDay, lastDay, ratings: responses, state };
}
