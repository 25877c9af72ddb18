import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import { ruleCodes } from '~/base/named-rules';
import { formatterIn } from '~/base/text/formatter';
import { NAMED, type FoundWork, type WorkReader } from '~/improve/to-do/pages/work-source';
import { listOpenCheckBacks } from '~/measure/check-backs/store/check-back-record.server';
import { listUnopened } from '~/measure/challenges/store/challenge-record.server';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { listClosableIds, listOldestCases, type CaseRecord } from '~/measure/integrity/store/case.server';
import { listWaitingExclusions } from '~/measure/integrity/store/exclusion-record.server';
import { listWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { changeAddress } from '~/registry/changes/pages/change-address';
import { listOpenChanges } from '~/registry/changes/store/dated-change-record.server';
import { listWaitingApprovals } from '~/registry/people/store/approval-record.server';
import { unitNameIn, type UnitNameParts } from '~/registry/units/domain/unit-name';
import { periodName } from '~/ui/shared/period-name';

/** Proposals of others to keep ratings out, or to let them in again. */
export async function exclusionsToDecide(reader: WorkReader): Promise<FoundWork> {
  const { context, user, t } = reader;
  const { exclusions, total } = await listWaitingExclusions(context.db, user.id, NAMED);
  return {
    total,
    list: '/admin/exclusions',
    items: exclusions.map(({ id, kind, rule, unit, proposedAt }) => ({
      title: t('to-do:name.proposal', {
        what: t(`integrity:exclusions.kind.${kind}`),
        why: t(`integrity:rule.${rule}`),
        unit: nameOf(reader, unit),
      }),
      href: `/admin/exclusions/${id}`,
      dueOn: null,
      since: dayOf(reader, proposedAt),
    })),
  };
}

/** Cases of which others propose the end. */
export async function casesToConfirm(reader: WorkReader): Promise<FoundWork> {
  const { context, user } = reader;
  const ids = await listClosableIds(context.db, user.id, context.now());
  const { cases, total } =
    ids.length === 0 ? { cases: [], total: 0 } : await listOldestCases(context.db, { ids }, NAMED);
  return { total, items: cases.map((one) => caseItem(reader, one)), list: '/admin/cases?state=closing' };
}

/** Cases that nobody looked at. */
export async function newCases(reader: WorkReader): Promise<FoundWork> {
  const { cases, total } = await listOldestCases(reader.context.db, { states: ['OPEN'] }, NAMED);
  return { total, items: cases.map((one) => caseItem(reader, one)), list: '/admin/cases?state=new' };
}

function caseItem(reader: WorkReader, one: Pick<CaseRecord, 'id' | 'cause' | 'openedAt' | 'unit'>) {
  return {
    title: reader.t('to-do:name.case', {
      number: one.id,
      why: reader.t(`integrity:cases.cause.${one.cause}`),
      unit: nameOf(reader, one.unit),
    }),
    href: `/admin/cases/${one.id}`,
    dueOn: null,
    since: dayOf(reader, one.openedAt),
  };
}

/** What others ask about accounts; after its time it takes effect by itself. */
export async function accountsToApprove(reader: WorkReader): Promise<FoundWork> {
  const { context, user, t } = reader;
  const { approvals, total } = await listWaitingApprovals(context.db, user.id, NAMED);
  return {
    total,
    list: '/admin/approvals',
    items: approvals.map(({ id, kind, subject, askedAt, takesEffectAt }) => ({
      title: t('to-do:name.approval', { what: t(`approvals:kind.${kind}`), who: subject.displayName }),
      href: `/admin/approvals/${id}`,
      dueOn: dayOf(reader, takesEffectAt),
      since: dayOf(reader, askedAt),
    })),
  };
}

/** Changes of integrity rules that others proposed; after their time they take effect by themselves. */
export async function rulesToApprove(reader: WorkReader): Promise<FoundWork> {
  const { context, user, t } = reader;
  const changes = (await listWaitingRuleChanges(context.db))
    .filter(({ proposedBy }) => proposedBy.id !== user.id)
    .sort((one, other) => one.takesEffectAt.getTime() - other.takesEffectAt.getTime());
  return {
    total: changes.length,
    list: '/admin/approvals',
    items: changes.slice(0, NAMED).flatMap(({ code, proposedAt, takesEffectAt }) =>
      ruleCodes
        .filter((one) => one === code)
        .map((rule) => ({
          title: t(`integrity:rule.${rule}`),
          href: `/admin/integrity-rules/${rule}`,
          dueOn: dayOf(reader, takesEffectAt),
          since: dayOf(reader, proposedAt),
        })),
    ),
  };
}

/** Dated changes that others proposed; after their time they are granted by themselves. */
export async function changesToDecide(reader: WorkReader): Promise<FoundWork> {
  const { context, user, t } = reader;
  const changes = (await listOpenChanges(context.db)).filter(
    ({ state, proposedBy }) => state === 'WAITING' && proposedBy.id !== user.id,
  );
  return {
    total: changes.length,
    list: '/admin/units/changes',
    items: changes.slice(0, NAMED).map(({ id, kind, basis, day, proposedAt, takesEffectAt }) => ({
      title: t('to-do:name.change', { what: basis, day: formatterIn(user.language).day(day) }),
      href: changeAddress(kind, id),
      dueOn: takesEffectAt && dayOf(reader, takesEffectAt),
      since: dayOf(reader, proposedAt),
    })),
  };
}

/** Check-backs that are planned, or whose people are being called. */
export async function openCheckBacks(reader: WorkReader): Promise<FoundWork> {
  const { checkBacks, total } = await listOpenCheckBacks(reader.context.db, NAMED);
  return {
    total,
    list: '/admin/check-backs',
    items: checkBacks.map(({ id, unit, quarter, plannedAt }) => ({
      title: reader.t('to-do:name.checkBack', {
        number: id,
        quarter: periodName(reader.t, quarter),
        unit: nameOf(reader, unit),
      }),
      href: `/admin/check-backs/${id}`,
      dueOn: null,
      since: dayOf(reader, plannedAt),
    })),
  };
}

/** The taps that the person announced and did not open: once their week is closed, they cannot be opened any more. */
export async function challengesToOpen(reader: WorkReader): Promise<FoundWork> {
  const { context, user, t } = reader;
  const { timeZone } = context.env;
  const challenges = await listUnopened(context.db, user.name);
  return {
    total: challenges.length,
    list: '/admin/challenges',
    items: challenges.slice(0, NAMED).map(({ id, announcedAt }) => {
      const since = dayOf(reader, announcedAt);
      const week = periodContaining('week', since);
      return {
        title: t('to-do:name.challenge', { number: id }),
        href: '/admin/challenges',
        dueOn: addDays(toLocalDay(closesAt(week, timeZone), timeZone), -1),
        since,
      };
    }),
  };
}

function dayOf({ context }: WorkReader, instant: Date): string {
  return toLocalDay(instant, context.env.timeZone);
}

function nameOf({ user }: WorkReader, unit: UnitNameParts): string {
  return unitNameIn(user.language, unit);
}
