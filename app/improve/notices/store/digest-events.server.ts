import { setImmediate } from 'node:timers/promises';
import type { LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { openStates } from '~/improve/actions/domain/action';
import { countExplanations } from '~/improve/explanations/store/explanation.server';
import { makeHeadline } from '~/improve/notices/domain/digest';
import type { DigestDetail, NoticeEvent } from '~/improve/notices/domain/notice-event';
import { noticeRules } from '~/improve/notices/domain/notice-kind';
import type { Person } from '~/improve/notices/domain/recipients';
import { countPetitions } from '~/improve/petitions/store/petition.server';
import { countWaitingCases } from '~/measure/integrity/store/case.server';
import { countWaitingExclusions } from '~/measure/integrity/store/exclusion-record.server';
import { countWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { getReport } from '~/measure/reports/store/report.server';
import type { Database } from '~/platform/database/db.server';
import { holds, seesWholeCity } from '~/registry/people/domain/roles';
import { countWaitingApprovals } from '~/registry/people/store/approval-record.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';

type Digesting = { week: Period; today: LocalDay; now: Date; timeZone: string };

type UnitWeek = Pick<DigestDetail, 'open' | 'missed' | 'met' | 'worst'> & { unitsWithoutVolumes: number };

/**
 * The digest of each person who gets one: what waits for them, and the last complete week of their unit as their report
 * shows it (decision 023). People of one unit share the figures, which are made once.
 */
export async function findDigests(
  db: Database,
  people: readonly Person[],
  digesting: Digesting,
): Promise<NoticeEvent<'DIGEST'>[]> {
  const weeks = new Map<number | null, UnitWeek>();
  const events: NoticeEvent<'DIGEST'>[] = [];
  for (const person of people.filter(({ role }) => noticeRules.DIGEST.roles.includes(role))) {
    const unitId = seesWholeCity(person) ? null : person.unitId;
    if (unitId === null && !seesWholeCity(person)) continue;
    const shown = weeks.get(unitId) ?? (await loadUnitWeek(db, unitId, digesting));
    weeks.set(unitId, shown);
    const { unitsWithoutVolumes, ...headline } = shown;
    const waiting = { ...(await countWaiting(db, person, digesting)), unitsWithoutVolumes };
    events.push({
      kind: 'DIGEST',
      key: `digest ${digesting.week.key} ${person.id}`,
      unitId,
      person: person.id,
      detail: { week: digesting.week.key, ...headline, waiting },
    });
    // Others are served between two people.
    await setImmediate();
  }
  return events;
}

async function loadUnitWeek(
  db: Database,
  unitId: number | null,
  { week, now, timeZone }: Digesting,
): Promise<UnitWeek> {
  const branch = unitId === null ? undefined : await listBranchIds(db, unitId);
  const { report, tree, closed } = await getReport(db, week, now, timeZone, branch);
  const shownId = unitId ?? tree.roots[0]?.id;
  const cells = report.cells.filter((cell) => cell.unitId === shownId);
  const missing = report.unitsWithoutVolumes.filter((id) => branch === undefined || branch.has(id));
  return {
    open: closed === null,
    ...makeHeadline(cells, { isClosed: closed !== null }),
    unitsWithoutVolumes: missing.length,
  };
}

type Waiting = Omit<DigestDetail['waiting'], 'unitsWithoutVolumes'>;

async function countWaiting(db: Database, person: Person, { today, now, timeZone }: Digesting): Promise<Waiting> {
  const { id, role, unitId } = person;
  const unitIds = seesWholeCity(person) || unitId === null ? undefined : await listBranchIds(db, unitId);
  const own = { ownerId: id, state: { in: [...openStates] } };
  return {
    explanations: holds(role, 'explanation:read')
      ? await countExplanations(db, { unitIds, show: 'mine', actor: person, today })
      : 0,
    actions: await db.action.count({ where: own }),
    overdueActions: await db.action.count({ where: { ...own, dueOn: { lt: today } } }),
    petitions: holds(role, 'petition:read')
      ? await countPetitions(db, { unitIds, now, timeZone }, { show: 'overdue', today })
      : 0,
    cases: holds(role, 'exclusion:propose') ? await countWaitingCases(db, id, now) : 0,
    proposals:
      (holds(role, 'user:manage') ? await countWaitingApprovals(db, id) : 0) +
      (holds(role, 'rule:manage') ? await countWaitingRuleChanges(db, id) : 0) +
      (holds(role, 'exclusion:decide') ? await countWaitingExclusions(db, id) : 0),
  };
}
