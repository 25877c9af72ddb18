import { toLocalDay } from '~/base/calendar/local-day';
import { nameIn, type Language } from '~/base/text/languages';
import { ALL_FIELDS } from '~/measure/check-backs/domain/check-back';
import {
  callProgress,
  checkBackResult,
  isResultShown,
  type CheckBackResult,
} from '~/measure/check-backs/domain/check-back-result';
import {
  listCalls,
  type CalledPlace,
  type CheckBackRecord,
} from '~/measure/check-backs/store/check-back-record.server';
import type { Queryable } from '~/platform/database/db.server';
import type { translatorIn } from '~/platform/i18n/i18n.server';
import { listFields } from '~/registry/fields/store/field.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { periodName } from '~/ui/shared/period-name';

type Reader = {
  language: Language;
  t: ReturnType<typeof translatorIn>;
  timeZone: string;
  /** Observers and researchers are told days, not names. */
  seesPersons: boolean;
  /** Whoever runs check-backs is told the seed at once, others when nobody is called any more. */
  runs: boolean;
};

/** A check-back in a reader's language; instants as days of the city. */
export type ShownCheckBack = Awaited<ReturnType<typeof showCheckBacks>>[number];

/** The check-backs with how their calls went, and what they say where it may be read. */
export async function showCheckBacks(
  db: Queryable,
  records: readonly CheckBackRecord[],
  { language, t, timeZone, seesPersons, runs }: Reader,
) {
  const fields = new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
  const on = (at: Date | null, by: string | null) =>
    at === null ? null : { day: toLocalDay(at, timeZone), by: seesPersons ? by : null };
  return Promise.all(
    records.map(async (record) => {
      const calls = await listCalls(db, record.id);
      const { id, state, suspected, power, answersNeeded, listCount, listReason, completed, commitment, seed, reason } =
        record;
      return {
        id,
        state,
        unitName: unitNameIn(language, record.unit),
        fieldName: record.field === ALL_FIELDS ? null : (fields.get(record.field) ?? record.field),
        quarterName: periodName(t, record.quarter),
        suspected,
        power,
        answersNeeded,
        planned: on(record.plannedAt, record.plannedBy),
        drawn: on(record.drawnAt, record.drawnBy),
        ended: on(record.endedAt, record.endedBy),
        reason,
        listCount,
        listReason,
        completed,
        commitment,
        seed: runs || record.endedAt !== null ? seed : null,
        // With the list and the seed a place leads to a person: what they said stays here.
        calls: calls.map(({ place, outcome, attempts }) => ({ place, outcome, attempts })),
        progress: callProgress(calls),
        result: resultOf(record, calls),
      };
    }),
  );
}

/** Null before anybody may read it: what is not shown must not be sent to the browser either. */
function resultOf(
  { state, listCount, rated, satisfied, participation }: CheckBackRecord,
  calls: readonly CalledPlace[],
): CheckBackResult | null {
  if (listCount === null || rated === null || satisfied === null) return null;
  if (!isResultShown(state)) return null;
  return checkBackResult(listCount, { rated, satisfied, participation }, calls);
}
