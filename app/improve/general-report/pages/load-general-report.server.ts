import { addDays, startOfLocalDay, toLocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { addActionCounts, noActions } from '~/improve/actions/domain/action-counts';
import { countActionsAbout } from '~/improve/actions/store/action-list.server';
import { countLetters, sumLetters } from '~/improve/apologies/store/letter-count.server';
import { maskPersonalData } from '~/improve/comments/domain/personal-data';
import { listLoggedClosings } from '~/improve/evidence-pack/store/pack-closings.server';
import { addExplanationCounts, noExplanations } from '~/improve/explanations/domain/explanation-counts';
import { countExplanations } from '~/improve/explanations/store/explanation-counts.server';
import { groupFigures, unitFigures } from '~/improve/general-report/domain/group-figures';
import { decreeDays, parseSpan, type ReportSpan } from '~/improve/general-report/domain/report-span';
import { mapReportTexts } from '~/improve/general-report/store/report-text.server';
import { readSpanReport } from '~/improve/general-report/store/span-report.server';
import { reportIssuer } from '~/measure/reports/pages/report-issuer';
import { getUnitByCode } from '~/measure/reports/pages/report-unit';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import type { UnitRecord } from '~/registry/units/domain/unit';
import { unitNameInTree } from '~/registry/units/domain/unit-name';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** The office of the city's People's Committee, which keeps the reporting regime (552 annex 7.8). */
const USUAL_ISSUER = 'VP';

export type GeneralReport = Awaited<ReturnType<typeof loadGeneralReport>>;

/**
 * The general report on the whole city in some closed days: figures of groups and units, what was asked, said and done
 * about them, letters of apology, and the words that a person added. What people did is as of now, all figures are as
 * they were closed. Throws 'period-unknown', 'period-not-closed', 'unit-unknown' for an issuer that is neither the city
 * nor a department.
 */
export async function loadGeneralReport({ context, params, search, user }: AdminRequest) {
  const { db, env, now } = context;
  const { language } = user;
  const span = parseSpan(params.period ?? '');
  const found = await readSpanReport(db, span);
  const { report, tree, formula } = found;
  const counted = { ...found, units: tree.units, plan: report.plan };
  const nameOf = (unit: UnitRecord) => unitNameInTree(language, tree, unit);
  const issuers = tree.units.filter(({ level }) => level === 'CITY' || level === 'DEPARTMENT');
  const issuer = findIssuer(tree, issuers, search.get('issuer'));
  const texts = await mapReportTexts(db, span.key);
  const persons = seesPersons(user.role);
  return {
    span,
    decree: decreeDays(span),
    issuer: reportIssuer(tree, issuer, (one) => nameIn(language, one)),
    issuerCode: issuer.code,
    issuers: issuers.map((unit) => ({ code: unit.code, name: nameOf(unit) })),
    intact: found.intact,
    formula: formula.version,
    groups: groupFigures(counted),
    cityIndicators: report.cityIndicators,
    units: unitFigures(counted).map((figures) => ({ ...figures, name: nameOf(tree.unit(figures.unitId)) })),
    ...(await loadWork(context, span, (id) => (tree.has(id) ? nameOf(tree.unit(id)) : String(id)))),
    texts: Object.fromEntries(
      [...texts].map(([section, { text }]) => [section, persons ? text : maskPersonalData(text)]),
    ),
    mayWrite: holds(user.role, 'general-report:write'),
    closings: await listLoggedClosings(
      db,
      span.periods.map(({ key }) => key),
    ),
    now: now().toISOString(),
    timeZone: env.timeZone,
    publicUrl: env.publicUrl,
  };
}

/** Who heads the city's report: the city or a department of it, by code. Throws 'unit-unknown' for any other. */
function findIssuer(tree: UnitTree, issuers: readonly UnitRecord[], code: string | null): UnitRecord {
  if (code !== null) {
    const named = getUnitByCode(tree, code);
    if (!issuers.includes(named)) throw new DomainError('unit-unknown', { unit: named.code });
    return named;
  }
  const usual = issuers.find((unit) => unit.code === USUAL_ISSUER) ?? tree.roots[0];
  if (usual === undefined) throw new RangeError('a closing without a city');
  return usual;
}

/** What was asked of units, said, done and apologised for, of each unit with any of it and of all together. */
async function loadWork({ db, env, now }: AdminRequest['context'], span: ReportSpan, nameOf: (id: number) => string) {
  const { firstDay, lastDay } = span;
  // A week belongs to the span in which its last day lies: of two months one has it.
  const weeks = { first: toWeekKey(firstDay), last: toWeekKey(addDays(lastDay, -6)) };
  const from = startOfLocalDay(firstDay, env.timeZone);
  const until = startOfLocalDay(addDays(lastDay, 1), env.timeZone);
  const explanations = await countExplanations(db, weeks);
  const actions = await countActionsAbout(db, { from, until, weeks });
  const today = toLocalDay(now(), env.timeZone);
  const letters = await countLetters(db, { firstDay, lastDay, today });
  const noLetters = sumLetters([]);
  const ids = [...new Set([...explanations.keys(), ...actions.keys(), ...letters.keys()])];
  const work = ids.map((id) => ({
    unitId: id,
    name: nameOf(id),
    explanations: explanations.get(id) ?? noExplanations,
    actions: actions.get(id) ?? noActions,
    letters: letters.get(id) ?? noLetters,
  }));
  return {
    explanations: addExplanationCounts(explanations.values()),
    asked: explanations.size,
    actions: addActionCounts(actions.values()),
    letters: sumLetters(letters.values()),
    work: work.sort(
      (a, b) =>
        b.explanations.unanswered - a.explanations.unanswered ||
        b.explanations.asked - a.explanations.asked ||
        a.unitId - b.unitId,
    ),
  };
}
