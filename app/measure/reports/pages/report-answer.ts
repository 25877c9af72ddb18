import { z } from 'zod';
import { evidences } from '~/measure/reports/domain/evidence';
import { indicators } from '~/registry/targets/domain/target';
import { unitLevels } from '~/registry/units/domain/unit';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { PeriodReport } from '~/measure/reports/store/report.server';

const fraction = z.number().nullable();

/** A report as `/api/v1/reports/:period` and `npm run report -- … --json` give it. */
export const reportAnswerSchema = z.object({
  period: z.string().meta({ description: '2026-W47, 2026-11, 2026-Q4 or 2026.' }),
  first_day: z.string(),
  last_day: z.string(),
  state: z.enum(['open', 'closed']).meta({
    description:
      'A week closes on the Wednesday after it, a month, quarter or year on the 10th after it, 00:00 city time.',
  }),
  revision: z.int().min(1).optional(),
  sha256: z.string().optional().meta({ description: 'Of the bytes of the closing.' }),
  closed_at: z.iso.datetime().optional(),
  closes_at: z.iso.datetime().optional().meta({ description: 'When an open period will be closed.' }),
  as_of: z.string().optional().meta({
    description:
      'Of an open period, for the people of a unit: their figures stand as of the end of this day and move by at least 5 ratings.',
  }),
  later: z
    .object({ ratings: z.int(), exclusions: z.int(), figures: z.int() })
    .optional()
    .meta({ description: 'What arrived after the period was closed and waits for its next revision.' }),
  cells: z.array(
    z.object({
      unit: z.string().meta({ description: "The unit's code; its figures include those of the units below it." }),
      level: z.enum(unitLevels),
      field: z.string(),
      completed: z.int().nullable().meta({ description: 'Dossiers completed; null when no volume was sent.' }),
      rated: z.int(),
      verified: z.int().meta({
        description:
          'Ratings that came by the invitation of a dossier; in weeks closed under the first formulas, those that carried a number.',
      }),
      satisfied: z.int().nullable().meta({ description: 'Null below 5 ratings.' }),
      neutral: z.int().nullable(),
      participation: fraction.meta({
        description: 'May exceed 1: more ratings than dossiers, never a met target.',
      }),
      participation_state: z
        .enum(['measured', 'no-volume', 'withheld'])
        .meta({ description: 'Withheld: an open period, for the people of a unit, while none of its ratings show.' }),
      satisfaction: fraction,
      satisfaction_state: z.enum(['measured', 'no-ratings', 'too-few', 'withheld']),
      interval: z.tuple([z.number(), z.number()]).nullable().meta({ description: '95 % of the satisfaction.' }),
      excluded: z
        .array(z.object({ rule: z.string(), count: z.int() }))
        .meta({ description: 'Ratings that integrity rules keep out of the figures.' }),
      participation_before_exclusion: fraction.meta({
        description: 'With the excluded ratings counted; null where none are excluded.',
      }),
      satisfaction_before_exclusion: fraction.meta({
        description: 'With the excluded ratings counted; null where none are excluded, and below 5 ratings.',
      }),
      verdicts: z.array(
        z.object({
          indicator: z.enum(indicators),
          target: z.number(),
          comparator: z.enum(['>=', '>']),
          citation: z.string(),
          value: fraction,
          verdict: z.enum(['met', 'missed', 'not-measured']),
          evidence: z.enum(evidences).nullable(),
        }),
      ),
    }),
  ),
});

export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** The answer for the whole city, or for one unit and those below it. `beside`: what a cell has besides. */
export function reportAnswer<Besides extends object>(
  { report, tree, closed, closesAt, shown }: PeriodReport,
  unitId: number | undefined,
  beside: (cell: ReportCell) => Besides,
): ReportAnswer & { cells: (ReportAnswer['cells'][number] & Besides)[] } {
  const wanted = unitId === undefined ? null : new Set([unitId, ...tree.descendantsOf(unitId).map((unit) => unit.id)]);
  return {
    period: report.period.key,
    first_day: report.period.firstDay,
    last_day: report.period.lastDay,
    state: closed === null ? 'open' : 'closed',
    ...(closed !== null && {
      revision: closed.revision,
      sha256: closed.sha256,
      closed_at: closed.closedAt.toISOString(),
      later: closed.later,
    }),
    ...(closesAt !== null && { closes_at: closesAt.toISOString() }),
    ...(shown !== null && { as_of: shown.asOf }),
    cells: report.cells
      .filter((cell) => wanted === null || wanted.has(cell.unitId))
      .map((cell) => ({
        unit: cell.unit,
        level: cell.level,
        field: cell.field,
        completed: cell.completed,
        rated: cell.rated,
        verified: cell.verified,
        satisfied: cell.satisfied,
        neutral: cell.neutral,
        participation: cell.participation.value,
        participation_state: cell.participation.state,
        satisfaction: cell.satisfaction.value,
        satisfaction_state: cell.satisfaction.state,
        interval: cell.satisfaction.interval,
        excluded: cell.excluded,
        participation_before_exclusion: cell.participationBeforeExclusion?.value ?? null,
        satisfaction_before_exclusion: cell.excluded.length === 0 ? null : cell.satisfactionBeforeExclusion,
        verdicts: cell.verdicts.map(({ indicator, target, comparator, citation, value, verdict, evidence }) => ({
          indicator,
          target,
          comparator,
          citation,
          value,
          verdict,
          evidence,
        })),
        ...beside(cell),
      })),
  };
}
