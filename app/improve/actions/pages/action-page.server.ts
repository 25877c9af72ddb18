import { toLocalDay } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import { stepsFrom, isEnded } from '~/improve/actions/domain/action';
import { mayMoveBaseline } from '~/improve/actions/domain/baseline-move';
import { actionRow } from '~/improve/actions/pages/action-row';
import { baselinePath } from '~/improve/actions/pages/baseline-path';
import { loadCellChart, loadNewestSignals, type LoadedChart } from '~/improve/actions/pages/cell-chart.server';
import type { ShownChart } from '~/improve/actions/pages/cell-run-chart';
import { listPossibleOwners } from '~/improve/actions/store/action-owner.server';
import { listExplanationsOfAction } from '~/improve/actions/store/action-list.server';
import { getAction } from '~/improve/actions/store/action.server';
import type { AppContext } from '~/platform/context.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

/** What the page of an action shows to a person. Throws 'not-found', also for one of another branch. */
export async function actionPage(context: Pick<AppContext, 'db' | 'env' | 'now'>, user: SignedInUser, id: number) {
  const { db, env, now } = context;
  const action = await getAction(db, id, await findUnitLimit(context, user));
  const { unitId, field, indicator, beganOn, toValue } = action;
  const today = toLocalDay(now(), env.timeZone);
  const persons = seesPersons(user.role);
  const fieldNames = new Map((await listFields(db)).map((one) => [one.code, nameIn(user.language, one)]));
  const cell = { unitId, field, indicator, level: action.unit.level };
  const chart = await loadCellChart(db, cell, { beganOn, expected: toValue });
  const mayHandle = holds(user.role, 'action:handle');
  const reader = { language: user.language, today, seesPersons: persons, userId: user.id };
  return {
    row: actionRow(action, fieldNames.get(field) ?? field, reader),
    unitCode: action.unit.code,
    cell: { unitId, field, indicator },
    version: action.version,
    cause: action.cause,
    explanations: holds(user.role, 'explanation:read') ? await listExplanationsOfAction(db, action) : [],
    what: action.what,
    beganOn,
    fromValue: action.fromValue,
    toValue,
    ownerId: action.owner?.id ?? null,
    isOfSystem: action.isOfSystem,
    isEnded: isEnded(action.state),
    effectFinal: action.effectFinal,
    chart: chart && shownChart(chart, { persons, timeZone: env.timeZone }),
    service: await loadNewestSignals(db, cell),
    steps: shownSteps(action.steps, persons),
    forms: mayHandle ? stepsFrom(action.state) : [],
    owners: mayHandle && !isEnded(action.state) ? await listPossibleOwners(db, unitId) : [],
    mayHandle,
    baselinePath: mayMoveBaseline(user, await placeUnit(db, unitId)) ? baselinePath(cell) : null,
    today,
    timeZone: env.timeZone,
  };
}

export type ActionPage = Awaited<ReturnType<typeof actionPage>>;

export function shownChart(
  { baseline: { moved, ...baseline }, ...chart }: LoadedChart,
  { persons, timeZone }: { persons: boolean; timeZone: string },
): ShownChart {
  return {
    ...chart,
    baseline: {
      ...baseline,
      moved: moved && {
        fromWeek: moved.fromWeek,
        reason: moved.reason,
        by: persons ? moved.by : null,
        on: toLocalDay(moved.at, timeZone),
      },
    },
  };
}

type Steps = Awaited<ReturnType<typeof getAction>>['steps'];

/** The newest first, without names for whoever sees no persons. */
function shownSteps(steps: Steps, persons: boolean) {
  return [...steps].reverse().map(({ id, kind, note, detail, at, by, owner }) => {
    const { what, dueOn, toValue, effect, before, after, throughWeek } = detail;
    return {
      id,
      kind,
      note,
      detail: { what, dueOn, toValue, effect, before, after, throughWeek },
      at: at.toISOString(),
      by: persons ? by : null,
      isOfSystem: by === null,
      owner: persons ? owner : null,
    };
  });
}
