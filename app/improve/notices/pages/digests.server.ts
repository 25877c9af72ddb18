import { setImmediate } from 'node:timers/promises';
import { toLocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { nameIn } from '~/base/text/languages';
import { makeHeadline } from '~/improve/notices/domain/digest';
import type { DigestDetail, NoticeEvent } from '~/improve/notices/domain/notice-event';
import { noticeRules } from '~/improve/notices/domain/notice-kind';
import type { ToldPerson } from '~/improve/notices/store/told-people.server';
import { loadWork } from '~/improve/to-do/pages/to-do-work.server';
import { getReport } from '~/measure/reports/store/report.server';
import type { AppContext } from '~/platform/context.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { listFields } from '~/registry/fields/store/field.server';
import { seesWholeCity } from '~/registry/people/domain/roles';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';

type DigestContext = Pick<AppContext, 'db' | 'env' | 'now'>;

type UnitWeek = Pick<DigestDetail, 'open' | 'missed' | 'met' | 'worst'>;

/**
 * The digest of each person who gets one: what waits for them, as their page says it, and the last complete week of
 * their unit, as their report shows it (decision 023). People of one unit share the figures, which are made once.
 */
export async function findDigests(
  context: DigestContext,
  people: readonly ToldPerson[],
  week: Period,
): Promise<NoticeEvent<'DIGEST'>[]> {
  const { db, env, now } = context;
  const fields = await listFields(db);
  const weeks = new Map<number | null, UnitWeek>();
  const events: NoticeEvent<'DIGEST'>[] = [];
  for (const user of people) {
    const unitId = seesWholeCity(user) ? null : user.unitId;
    if (!noticeRules.DIGEST.roles.includes(user.role) || (unitId === null && !seesWholeCity(user))) continue;
    const unitIds = await findUnitLimit(context, user);
    const headline = weeks.get(unitId) ?? (await loadUnitWeek(context, { week, unitId, unitIds }));
    weeks.set(unitId, headline);
    const names = new Map(fields.map((field) => [field.code, nameIn(user.language, field)]));
    const work = await loadWork({
      context,
      user,
      unitIds,
      today: toLocalDay(now(), env.timeZone),
      week,
      t: translatorIn(user.language),
      fieldName: (code) => names.get(code) ?? code,
    });
    const waiting = work.map(({ kind, part, total }) => ({ kind, part, total }));
    events.push({
      kind: 'DIGEST',
      key: `digest ${week.key} ${user.id}`,
      unitId,
      person: user.id,
      detail: { week: week.key, ...headline, waiting },
    });
    // Others are served between two people.
    await setImmediate();
  }
  return events;
}

async function loadUnitWeek(
  { db, env, now }: DigestContext,
  { week, unitId, unitIds }: { week: Period; unitId: number | null; unitIds: ReadonlySet<number> | undefined },
): Promise<UnitWeek> {
  const { report, tree, closed } = await getReport(db, week, now(), env.timeZone, unitIds);
  const shownId = unitId ?? tree.roots[0]?.id;
  const cells = report.cells.filter((cell) => cell.unitId === shownId);
  return { open: closed === null, ...makeHeadline(cells, { isClosed: closed !== null }) };
}
