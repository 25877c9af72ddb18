import { groupBy } from '~/base/group-by';
import type { LocalDay } from '~/base/calendar/local-day';
import type { ExplanationEvent } from '~/improve/explanations/domain/explanation-state';
import { statesAwaiting } from '~/improve/explanations/domain/explanation-state';
import { openStates } from '~/improve/actions/domain/action';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import { isDueSoon, lastDueSoon } from '~/improve/notices/domain/due-soon';
import type { HolidayCalendar } from '~/improve/petitions/domain/working-days';
import type { PetitionState } from '~/improve/petitions/domain/petition';
import { settledBefore } from '~/base/calendar/settled-day';
import type { Queryable } from '~/platform/database/db.server';
import type { Indicator } from '~/registry/targets/domain/target';

/** What the closed weeks since a moment asked of each unit: one event for all fields of a week. */
export async function findAskedEvents(db: Queryable, since: Date): Promise<NoticeEvent<'EXPLANATION_ASKED'>[]> {
  const asked = await db.explanation.findMany({
    where: { askedAt: { gte: since } },
    orderBy: { id: 'asc' },
    select: { unitId: true, field: true, firstPeriod: true, closingId: true, dueOn: true, state: true },
  });
  const waiting = asked.filter(({ state, dueOn }) => state === 'ASKED' && dueOn !== null);
  const byUnit = groupBy(waiting, ({ closingId, unitId }) => `${closingId} ${unitId}`);
  return [...byUnit].flatMap(([key, [first, ...others]]): NoticeEvent<'EXPLANATION_ASKED'>[] => {
    if (first === undefined || first.dueOn === null) return [];
    const fields = [...new Set([first, ...others].map(({ field }) => field))];
    const detail = { week: first.firstPeriod, fields, dueOn: first.dueOn };
    return [{ kind: 'EXPLANATION_ASKED', key: `asked ${key}`, unitId: first.unitId, person: null, detail }];
  });
}

const told = ['ACCEPT', 'RETURN', 'UPHOLD', 'DISMISS'] as const satisfies ExplanationEvent[];

/** What was said of explanations since a moment: each step, written in the transaction that takes it, is an event. */
export async function findStepEvents(db: Queryable, since: Date): Promise<NoticeEvent[]> {
  const steps = await db.explanationStep.findMany({
    where: { at: { gte: since }, event: { in: [...told] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      event: true,
      dueOn: true,
      explanation: { select: { id: true, unitId: true, field: true, indicator: true } },
    },
  });
  return steps.map(({ id, event, dueOn, explanation }) => {
    const { unitId, field } = explanation;
    const cell = { explanation: explanation.id, field, indicator: explanation.indicator as Indicator };
    const common = { key: `explanation-step ${id}`, unitId, person: null };
    switch (event as (typeof told)[number]) {
      case 'ACCEPT':
        return { ...common, kind: 'EXPLANATION_ACCEPTED', detail: cell };
      case 'RETURN':
        return { ...common, kind: 'EXPLANATION_RETURNED', detail: { ...cell, dueOn } };
      case 'UPHOLD':
      case 'DISMISS':
        return { ...common, kind: 'CONTEST_DECIDED', detail: { ...cell, upheld: event === 'UPHOLD' } };
    }
  });
}

/** What is due on the next working day, or before it: explanations, judgements, contests, actions and petitions. */
export async function findDueEvents(
  db: Queryable,
  { today, calendar, now, timeZone }: { today: LocalDay; calendar: HolidayCalendar; now: Date; timeZone: string },
): Promise<NoticeEvent[]> {
  const soon = { gt: today, lte: lastDueSoon(today, calendar) };
  const events: NoticeEvent[] = [];
  const isSoon = (day: LocalDay | null): day is LocalDay => day !== null && isDueSoon(day, today, calendar);
  for (const [party, kind] of [
    ['UNIT', 'EXPLANATION_DUE'],
    ['ABOVE', 'JUDGEMENT_DUE'],
    ['DECIDER', 'CONTEST_DUE'],
  ] as const) {
    const rows = await db.explanation.findMany({
      where: { dueOn: soon, state: { in: statesAwaiting(party) } },
      orderBy: { id: 'asc' },
      select: { id: true, unitId: true, dueOn: true },
    });
    for (const { id, unitId, dueOn } of rows)
      if (isSoon(dueOn))
        events.push({ kind, key: `due ${kind} ${id} ${dueOn}`, unitId, person: null, detail: { id, dueOn } });
  }
  const actions = await db.action.findMany({
    where: { dueOn: soon, state: { in: [...openStates] }, ownerId: { not: null } },
    orderBy: { id: 'asc' },
    select: { id: true, unitId: true, dueOn: true, ownerId: true },
  });
  for (const { id, unitId, dueOn, ownerId: person } of actions)
    if (isSoon(dueOn))
      events.push({
        kind: 'ACTION_DUE',
        key: `due ACTION_DUE ${id} ${dueOn} ${person}`,
        unitId,
        person,
        detail: { id, dueOn },
      });
  const petitions = await db.petition.findMany({
    where: {
      forwardDueOn: soon,
      state: 'RECEIVED' satisfies PetitionState,
      receivedAt: { lt: settledBefore(now, timeZone) },
    },
    orderBy: { id: 'asc' },
    select: { id: true, unitId: true, forwardDueOn: true },
  });
  for (const { id, unitId, forwardDueOn: dueOn } of petitions)
    if (isSoon(dueOn))
      events.push({
        kind: 'PETITION_DUE',
        key: `due PETITION_DUE ${id} ${dueOn}`,
        unitId,
        person: null,
        detail: { id, dueOn },
      });
  return events;
}
