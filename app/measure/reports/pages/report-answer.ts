import { z } from 'zod';
import { evidences } from '~/measure/reports/domain/evidence';
import { indicators } from '~/registry/targets/domain/target';
import { unitLevels } from '~/registry/units/domain/unit';

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
      formula: z.string().meta({ description: 'The version of the formulas of measurement: 1, 1.1 or 2.' }),
      rated_without_volume: z
        .int()
        .meta({ description: 'Ratings of units that sent no volume for the field; in version 2 in no participation.' }),
      awaiting_volumes: z.int().meta({
        description: 'Of an open week, ratings given after the last day of the volumes: in no participation yet.',
      }),
      volumes_through: z.string().nullable().meta({
        description: 'Of an open week, the last day of the volumes; null where the whole period counts.',
      }),
      satisfied: z.int().nullable().meta({ description: 'Null below 5 ratings.' }),
      neutral: z.int().nullable(),
      participation: fraction.meta({
        description: 'May exceed 1: more ratings than dossiers, never a met target.',
      }),
      participation_state: z
        .enum(['measured', 'no-volume', 'withheld'])
        .meta({ description: 'Withheld: an open period, for the people of a unit, while none of its ratings show.' }),
      participation_all: fraction.meta({ description: 'By all ratings, whichever the plan judges.' }),
      participation_verified: fraction.meta({ description: 'By the verified ones.' }),
      verified_by_dossier: z.boolean().meta({
        description:
          'The verified participation counts the dossiers completed in the period that were rated so far, whenever that was.',
      }),
      satisfaction: fraction,
      satisfaction_state: z.enum(['measured', 'no-ratings', 'too-few', 'withheld']),
      interval: z.tuple([z.number(), z.number()]).nullable().meta({ description: '95 % of the satisfaction.' }),
      bounds: z
        .tuple([z.number(), z.number()])
        .nullable()
        .meta({ description: 'Satisfaction if nobody of the silent were satisfied, and if everybody were.' }),
      change: z.object({ participation: fraction, satisfaction: fraction }).meta({
        description:
          'Against the period before, both as they were closed; null while the period is open, where the period before was not closed or was counted by other rules, and where one of the two is not measured.',
      }),
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
          verdict: z.enum(['met', 'missed', 'not-measured', 'pending']).meta({
            description:
              'Pending: an open period, for the people of a unit, where ratings that do not show yet could meet the target.',
          }),
          evidence: z.enum(evidences).nullable().meta({
            description:
              'Certain: whatever the silent would say; likely: if they are like those who rated; open: neither. Null when not measured, and with more ratings than dossiers. In an open period all of it is about the dossiers sent and rated so far; for the people of a unit it is open then.',
          }),
          ratings_to_settle: z.int().nullable().meta({
            description: 'More ratings at the same share that would make it certain; in versions 1 and 1.1, likely.',
          }),
          tipping_point: fraction.meta({
            description: 'The share of the silent who would have to be satisfied for the threshold to be reached.',
          }),
          thin: z.boolean().meta({ description: 'It stands on fewer than 10 dossiers or ratings.' }),
          shortfall: z.int().nullable().meta({
            description:
              'People or dossiers that lack to reach the target; null for the people of a unit while the period is open.',
          }),
        }),
      ),
    }),
  ),
  city_indicators: z
    .array(
      z.object({
        indicator: z.enum(indicators),
        target: z.number(),
        comparator: z.enum(['>=', '>']),
        share_of_units: z.number(),
        units_measured: z.int(),
        units_meeting: z.int(),
        share: fraction,
        indication: z
          .boolean()
          .meta({ description: 'True of a week and a month: judged by the quarter and the year.' }),
        verdict: z.enum(['met', 'missed', 'not-measured']),
        citation: z.string(),
      }),
    )
    .optional()
    .meta({ description: 'Targets that speak of a share of the units; in the answer for the whole city.' }),
});

export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** What it says of one unit in one field. */
export type CellAnswer = ReportAnswer['cells'][number];
