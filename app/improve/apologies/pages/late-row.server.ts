import type { LocalDay } from '~/base/calendar/local-day';
import { nameIn, type Language } from '~/base/text/languages';
import { determineLateState, letterDueOn } from '~/improve/apologies/domain/appointment';
import type { LateDossier } from '~/improve/apologies/store/late-dossier.server';
import type { HolidayCalendar } from '~/improve/petitions/domain/working-days';
import type { Queryable } from '~/platform/database/db.server';
import { listFields } from '~/registry/fields/store/field.server';
import { parentInName, unitNameIn } from '~/registry/units/domain/unit-name';

type Shown = {
  language: Language;
  fieldNames: ReadonlyMap<string, string>;
  today: LocalDay;
  calendar: HolidayCalendar;
};

/** The names of all fields in a language, by code. */
export async function mapFieldNames(db: Queryable, language: Language): Promise<Map<string, string>> {
  return new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
}

/** A dossier of the register as lists and its page show it; `called`: null once it ended. */
export function lateRow(dossier: LateDossier, { language, fieldNames, today, calendar }: Shown) {
  const { id, unit, fieldCode, procedure, receivedOn, dueOn, state, endedOn, letter } = dossier;
  return {
    id,
    unit: unitNameIn(language, { ...unit, parent: parentInName(unit.parent) }),
    field: fieldNames.get(fieldCode) ?? fieldCode,
    procedure,
    receivedOn,
    dueOn: letter?.dueOn ?? dueOn,
    letterDueOn: letterDueOn(letter?.dueOn ?? dueOn, calendar),
    newDueOn: letter?.newDueOn ?? null,
    state,
    endedOn,
    called: state === 'UNDER_WAY' ? determineLateState(dossier, today, calendar) : null,
  };
}

export type LateRow = ReturnType<typeof lateRow>;
