import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, previousPeriod, trailingPeriods } from '~/base/calendar/period';
import { nameIn } from '~/base/text/languages';
import { answersNeeded, dossiersToDraw, MAX_ANSWERS, powerOf } from '~/measure/check-backs/domain/call-plan';
import {
  readAim,
  readSubject,
  type CheckBackAim,
  type InputProblem,
} from '~/measure/check-backs/domain/check-back-input';
import { loadCheckedFigures, type CheckedFigures } from '~/measure/check-backs/store/check-back-figures.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { listFields } from '~/registry/fields/store/field.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { periodName } from '~/ui/shared/period-name';

const OFFERED_QUARTERS = 8;
/** The numbers of answers for which the page tells the power. */
const TOLD_ANSWERS = [30, 60, 100, 150, 200, 300, 500];
/** Per cent; a fall by fifteen points is what a unit gains that keeps the unhappy away. */
const usual = { fall: 15, power: 80, reachShare: 70 };

/** The three percentages of the form as they stand in it. */
export type TypedAim = Record<keyof CheckBackAim, string>;

/**
 * What the page of a plan shows for an address: the choice, and once a unit and a quarter are chosen the figures, the
 * aim and what it takes. A mistake in the address is told beside its field.
 */
export async function loadPlanning({ context, search, user, t }: AdminRequest) {
  const { db, env, now } = context;
  const { language } = user;
  const last = previousPeriod(periodContaining('quarter', toLocalDay(now(), env.timeZone)));
  const quarters = trailingPeriods(last, OFFERED_QUARTERS).reverse();
  const isAsked = search.has('unit');
  const subject = isAsked ? readSubject(search) : null;
  const problems: InputProblem[] = subject !== null && 'problems' in subject ? subject.problems : [];
  const chosen = subject !== null && 'value' in subject ? subject.value : null;
  if (chosen !== null && chosen.quarter.lastDay > last.lastDay)
    problems.push({ field: 'quarter', code: 'quarter-not-over' });
  const figures =
    chosen !== null && problems.length === 0
      ? await loadCheckedFigures(db, {
          unitIds: [...(await listBranchIds(db, chosen.unitId))],
          field: chosen.field,
          quarter: chosen.quarter,
        })
      : null;
  const typed = {
    unit: search.get('unit') ?? '',
    field: search.get('field') ?? '',
    quarter: search.get('quarter') ?? last.key,
  };
  const planned = figures === null ? null : planFor(figures, search);
  return {
    typed,
    problems: [...problems, ...(planned?.problems ?? [])],
    figures,
    plan: planned,
    groups: await listUnitGroups(db, last.lastDay, language),
    fields: (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(language, field) })),
    quarters: quarters.map((quarter) => ({ key: quarter.key, name: periodName(t, quarter) })),
  };
}

/** The aim as typed, or the usual one, and what it takes with these figures. */
function planFor({ completed, rated, satisfied }: CheckedFigures, search: URLSearchParams) {
  const dossiers = completed ?? 0;
  if (dossiers <= 0 || rated === 0) return null;
  const share = satisfied / rated;
  const form = new URLSearchParams({
    suspected: search.get('suspected') ?? String(Math.max(0, Math.round(share * 100) - usual.fall)),
    power: search.get('power') ?? String(usual.power),
    reachShare: search.get('reachShare') ?? String(usual.reachShare),
  });
  const typed = Object.fromEntries(form) as TypedAim;
  const aim = readAim(form);
  if ('problems' in aim) return { typed, problems: aim.problems, needed: null, powers: [] };
  const suspicion = { dossiers, share, suspected: aim.value.suspected };
  const answers = answersNeeded(suspicion, aim.value.power);
  return {
    typed,
    problems: [],
    needed:
      answers === null
        ? { answers, most: Math.min(MAX_ANSWERS, dossiers) }
        : { answers, drawn: dossiersToDraw(answers, aim.value.reachShare, dossiers), completed: dossiers },
    powers: TOLD_ANSWERS.filter((told) => told <= dossiers).map((told) => ({
      answers: told,
      power: powerOf(suspicion, told),
    })),
  };
}
