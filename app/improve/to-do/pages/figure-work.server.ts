import { toLocalDay } from '~/base/calendar/local-day';
import { openStates } from '~/improve/actions/domain/action';
import { listActions, listOldestWithoutOwner } from '~/improve/actions/store/action-list.server';
import type { ActionRecord } from '~/improve/actions/store/action.server';
import type { AwaitedParty } from '~/improve/explanations/domain/explanation-state';
import { listExplanations, type ExplanationFilter } from '~/improve/explanations/store/explanation.server';
import { NAMED, type FoundWork, type WorkItem, type WorkReader } from '~/improve/to-do/pages/work-source';
import type { Indicator } from '~/registry/targets/domain/target';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { StoredNamedUnit } from '~/registry/units/store/named-unit.server';

const FIRST = { skip: 0, take: NAMED };

/** Explanations that wait for the person in one of the parts of their way. */
export function explanationsAwaiting(reader: WorkReader, awaits: AwaitedParty): Promise<FoundWork> {
  return findExplanations(reader, { show: 'mine', awaits });
}

/** Units that were asked, and said nothing in time. */
export function silentUnits(reader: WorkReader): Promise<FoundWork> {
  return findExplanations(reader, { show: 'open', silent: true });
}

async function findExplanations(
  reader: WorkReader,
  shown: Pick<ExplanationFilter, 'show' | 'awaits' | 'silent'>,
): Promise<FoundWork> {
  const { context, user, unitIds, today } = reader;
  const filter = { unitIds, actor: user, today, ...shown };
  const { explanations, total } = await listExplanations(context.db, filter, FIRST);
  const { show, awaits, silent } = shown;
  const search = new URLSearchParams({ show, ...(awaits && { awaits }), ...(silent && { silent: 'yes' }) });
  return {
    total,
    list: `/admin/explanations?${search}`,
    items: explanations.map(({ id, dueOn, askedAt, ...cell }) => ({
      title: cellName(reader, cell),
      href: `/admin/explanations/${id}`,
      dueOn,
      since: toLocalDay(askedAt, context.env.timeZone),
    })),
  };
}

/** The open actions that the person owns. */
export async function ownActions(reader: WorkReader): Promise<FoundWork> {
  const { context, user, unitIds, today } = reader;
  const filter = { unitIds, states: openStates, withoutOwner: false, ownerId: user.id, overdue: false };
  const { actions, total } = await listActions(context.db, filter, { userId: user.id, today }, FIRST);
  return { total, items: actions.map((one) => actionItem(reader, one)), list: '/admin/actions?show=mine' };
}

/** The actions of the person's units that nobody has in hand. */
export async function actionsWithoutOwner(reader: WorkReader): Promise<FoundWork> {
  const { actions, total } = await listOldestWithoutOwner(reader.context.db, reader.unitIds, NAMED);
  return { total, items: actions.map((one) => actionItem(reader, one)), list: '/admin/actions?show=without-owner' };
}

function actionItem(reader: WorkReader, action: ActionRecord): WorkItem {
  const { id, dueOn, openedAt } = action;
  return {
    title: cellName(reader, action),
    href: `/admin/actions/${id}`,
    dueOn,
    since: toLocalDay(openedAt, reader.context.env.timeZone),
  };
}

type Cell = { field: string; indicator: Indicator; unit: StoredNamedUnit };

function cellName({ t, user, fieldName }: WorkReader, { indicator, field, unit }: Cell): string {
  return t('actions:cellName', {
    indicator: t(`reports:indicator.${indicator}`),
    field: fieldName(field),
    unit: unitNameIn(user.language, unit),
  });
}
