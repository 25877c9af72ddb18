import type { Language } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { CaseRecord } from '~/measure/integrity/store/case.server';

/** A case as lists show it. */
export function caseRow(language: Language, { id, cause, state, unit, evidence, lastDay }: CaseRecord) {
  return { id, cause, state, unitName: unitNameIn(language, unit), ...evidence, lastDay };
}

export type CaseRow = ReturnType<typeof caseRow>;
