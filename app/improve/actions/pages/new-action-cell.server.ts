import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { boundedText } from '~/base/text/bounded';
import { nameIn } from '~/base/text/languages';
import { parseRecordId } from '~/base/record-id';
import { shownChart } from '~/improve/actions/pages/action-page.server';
import { loadCellChart, loadNewestSignals } from '~/improve/actions/pages/cell-chart.server';
import { listPossibleOwners } from '~/improve/actions/store/action-owner.server';
import { findOpenAction, getCellUnit } from '~/improve/actions/store/action.server';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import type { NamedCell } from '~/measure/service/domain/cell-weeks';
import { listFields } from '~/registry/fields/store/field.server';
import { listFieldsOfUnits } from '~/registry/fields/store/handling.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';

const searchSchema = z.object({
  unit: boundedText(9).catch(''),
  field: boundedText(40).catch(''),
  indicator: boundedText(40).catch(''),
  explanation: boundedText(9).catch(''),
});

/** What the address of a new action says. */
export function readActionQuery(search: URLSearchParams) {
  return searchSchema.parse(Object.fromEntries(search));
}

/**
 * The cell that the address names, or null where it names none. Throws the answer 403 for a unit of another branch, and
 * 'unit-unknown'.
 */
export async function findAskedCell({ context: { db }, search, requireFor }: AdminRequest): Promise<NamedCell | null> {
  const query = readActionQuery(search);
  const unitId = parseRecordId(query.unit);
  const indicator = cellFigures.find((one) => one.indicator === query.indicator)?.indicator;
  if (unitId === null || indicator === undefined) return null;
  const field = (await listFields(db)).find(({ code }) => code === query.field)?.code;
  if (field === undefined) return null;
  await requireFor('action:handle', unitId);
  return { unitId, field, indicator };
}

/**
 * The fields to choose from: those of the unit that is named and of those below it, else of all that one may name; and
 * the one that is named, which they may have handled before.
 */
export async function listOfferedFields({ context, search, user }: AdminRequest) {
  const { db, env, now } = context;
  const { unit, field: asked } = readActionQuery(search);
  const unitId = parseRecordId(unit);
  const units = unitId === null ? await findUnitLimit(context, user) : await listBranchIds(db, unitId);
  const handled = units && (await listFieldsOfUnits(db, units, toLocalDay(now(), env.timeZone)));
  return (await listFields(db))
    .filter(({ code }) => handled === undefined || handled.has(code) || code === asked)
    .map((field) => ({ code: field.code, name: nameIn(user.language, field) }));
}

/**
 * What the page shows of a cell. `isForeign`: its unit and those below it do not handle the field, and have no figure
 * of it in the weeks of the chart, so that there is nothing to put right.
 */
export async function loadNewCell({ context: { db, env, now }, user }: AdminRequest, cell: NamedCell) {
  const unit = await getCellUnit(db, cell.unitId);
  const chart = await loadCellChart(db, { ...cell, level: unit.level }, { beganOn: null, expected: null });
  const field = (await listFields(db)).find(({ code }) => code === cell.field);
  const handled = await listFieldsOfUnits(db, await listBranchIds(db, cell.unitId), toLocalDay(now(), env.timeZone));
  const newest = chart?.weeks.at(-1);
  return {
    ...cell,
    unitName: unitNameIn(user.language, unit),
    unitCode: unit.code,
    fieldName: field === undefined ? cell.field : nameIn(user.language, field),
    owners: await listPossibleOwners(db, cell.unitId),
    open: await findOpenAction(db, cell),
    service: await loadNewestSignals(db, cell),
    chart: chart && shownChart(chart, { persons: true, timeZone: env.timeZone }),
    newest: {
      week: newest?.week ?? '',
      value: newest?.figure ? newest.figure.part / newest.figure.whole : null,
    },
    isForeign: !handled.has(cell.field) && !(chart?.weeks.some(({ figure }) => figure !== null) ?? false),
  };
}
