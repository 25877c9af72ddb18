import { addDays, toLocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { findReminded } from '~/collect/volumes/domain/reminded-people';
import {
  bySilence,
  countSendings,
  determineSending,
  isShown,
  type SendingShow,
} from '~/collect/volumes/domain/unit-sending';
import { listExpectedUnits, mapSentWeeks } from '~/collect/volumes/store/unit-sendings.server';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { seesPersons } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { listPeopleOfUnits } from '~/registry/people/store/people-of-units.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { mapPlacedUnits } from '~/registry/units/store/unit-placement.server';

type Asked = { week: Period; unitIds: ReadonlySet<number> | undefined; show: SendingShow | undefined };

/**
 * Which units sent their volumes of a week, the silent first and by code, with who is reminded of those: a page of
 * them, and the counts of all. Who sees no persons is told neither who sent nor who is reminded. Instants are ISO 8601.
 */
export async function volumesSent(
  { context: { db, env }, user }: Pick<AdminRequest, 'context' | 'user'>,
  { week, unitIds, show }: Asked,
  { skip, take }: { skip: number; take: number },
) {
  const closing = closesAt(week, env.timeZone);
  const sent = await mapSentWeeks(db, week, unitIds);
  const units = (await listExpectedUnits(db, week, unitIds)).map((unit) => {
    const found = sent.get(unit.id);
    return { unit, found, ...determineSending(found, closing) };
  });
  const shown = units.filter((one) => isShown(one, show)).sort(bySilence);
  const rows = shown.slice(skip, skip + take);
  const persons = seesPersons(user.role);
  const remindedOf = persons
    ? await loadReminded(
        db,
        rows.filter((one) => one.state === 'UNSENT'),
      )
    : () => [];
  return {
    counts: countSendings(units),
    deadline: addDays(toLocalDay(closing, env.timeZone), -1),
    total: shown.length,
    persons,
    rows: rows.map(({ unit, found, state, isLate, isRevised }) => ({
      id: unit.id,
      code: unit.code,
      unitName: unitNameIn(user.language, unit),
      state,
      isLate,
      isRevised,
      through: found?.through ?? null,
      completed: found?.completed ?? null,
      firstAt: found?.firstAt.toISOString() ?? null,
      lastAt: found?.lastAt.toISOString() ?? null,
      source: found?.source ?? null,
      actor: persons ? (found?.actor ?? null) : null,
      reminded: remindedOf(unit.id).map(({ displayName }) => displayName),
    })),
  };
}

export type SentRow = Awaited<ReturnType<typeof volumesSent>>['rows'][number];

async function loadReminded(db: AdminRequest['context']['db'], rows: readonly { unit: { id: number } }[]) {
  const placed = await mapPlacedUnits(
    db,
    rows.map(({ unit }) => unit.id),
  );
  const unitIds = [...placed.values()].flatMap(({ id, heirIds = [], ancestorIds }) => [id, ...heirIds, ...ancestorIds]);
  const people = await listPeopleOfUnits(db, [...new Set(unitIds)]);
  return (id: number) => findReminded(placed.get(id) ?? { id, ancestorIds: [] }, people);
}
