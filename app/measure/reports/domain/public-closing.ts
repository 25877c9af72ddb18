import type { Period } from '~/base/calendar/period';
import type { FieldRecord } from '~/registry/fields/domain/field';
import type { Plan } from '~/registry/targets/domain/plan';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitRecord } from '~/registry/units/domain/unit';
import { cellsOfWeek, type ShownCells } from '~/measure/reports/domain/public-cells';
import { MIN_PUBLIC_RATINGS } from '~/measure/reports/domain/publishable-units';

/**
 * The rules by which the public part of a closing is made, the oldest first. Another choice of what is withheld is
 * another version, since the log holds the hash of what was made. `1` chose each document's figures by that document
 * alone, so that a month less its weeks, or a revision less the one before, told what was withheld; `2` showed ratings
 * of weeks alone.
 */
export const publicClosingVersions = ['1', '2', '3'] as const;
export type PublicClosingVersion = (typeof publicClosingVersions)[number];

export const CURRENT_PUBLIC_VERSION = '3' satisfies PublicClosingVersion;

/** Counts of one unit × field, descendants included. */
type PublicCell = {
  unitId: number;
  field: string;
  /** Null without a volume. */
  dossiers: {
    completed: number;
    onTime: number;
    online: number;
    postalReceived: number;
    postalReturned: number;
  } | null;
  /** Null where they are withheld. */
  ratings: { rated: number; verified: number; satisfied: number; neutral: number; dissatisfied: number } | null;
  /** The ratings that stand against the dossiers; null where withheld or without dossiers. */
  participants: number | null;
  /** `target` is the place in the list of targets. Those that rest on withheld ratings are left out. */
  verdicts: { target: number; value: number | null; verdict: string; evidence: string | null }[];
};

/** What everybody may read of a closing (measurement rules 8 and 10). */
export type PublicClosing = {
  format: `hai-long/public-closing/${PublicClosingVersion}`;
  /** Not in the first version: which cells show ratings, or why none does. */
  ratings?: 'shown' | 'where-weeks-show-none' | 'withheld-over-time';
  period: Period;
  revision: number;
  closedAt: string;
  cut: string;
  formulaVersion: string;
  plan: Plan;
  targets: readonly TargetRecord[];
  units: readonly UnitRecord[];
  fields: readonly FieldRecord[];
  cells: PublicCell[];
};

/** What of a closing's document this looks at. */
export type PublishedSource = {
  period: Period;
  revision: number;
  closedAt: string;
  cut: string;
  manifest: { formulaVersion: string; plan: Plan; targets: readonly TargetRecord[] };
  units: readonly UnitRecord[];
  fields: readonly FieldRecord[];
  cells: readonly SourceCell[];
};

type SourceCell = {
  unitId: number;
  field: string;
  completed: number | null;
  rated: number;
  verified: number;
  satisfied: number | null;
  neutral: number | null;
  dissatisfied: number | null;
  participation: { value: number | null };
  counts: { onTime: number; online: number; postalReceived: number; postalReturned: number };
  verdicts: readonly { targetIndex: number; value: number | null; verdict: string; evidence: string | null }[];
};

/** The indicators that rest on ratings; all others rest on dossiers, which are counted in public. */
const ofRatings: ReadonlySet<string> = new Set(['SATISFACTION', 'PARTICIPATION']);

/**
 * Which ratings of a closing may be shown. Weeks have no day in common, so nothing comes back by subtraction between
 * their first revisions. All else is made of the same ratings as these, and a difference would tell a few: it shows
 * what the rule for quarters lets through, and nothing otherwise.
 */
export function ratingsShown(
  { period, revision }: Pick<PublicClosing, 'period' | 'revision'>,
  version: Exclude<PublicClosingVersion, '1'>,
): NonNullable<PublicClosing['ratings']> {
  if (period.kind === 'week' && revision === 1) return 'shown';
  return period.kind === 'quarter' && revision === 1 && version === '3'
    ? 'where-weeks-show-none'
    : 'withheld-over-time';
}

/**
 * Makes the public part of a closing by the rule of a version, the same for the same document for ever. `ofQuarter`:
 * the cells that a quarter shows beside its weeks (`cellsOfQuarter`); null where these do not tell all that was
 * published.
 */
export function makePublicClosing(
  source: PublishedSource,
  version: PublicClosingVersion,
  ofQuarter: ShownCells | null,
): PublicClosing {
  const { period, revision, closedAt, cut, manifest, units, fields } = source;
  const asked = version === '1' ? 'shown' : ratingsShown(source, version);
  const ratings = asked === 'where-weeks-show-none' && ofQuarter === null ? 'withheld-over-time' : asked;
  const chosen = { shown: cellsOfWeek, 'where-weeks-show-none': () => ofQuarter, 'withheld-over-time': () => null };
  const shown = chosen[ratings](source);
  return {
    format: `hai-long/public-closing/${version}`,
    ...(version !== '1' && { ratings }),
    period,
    revision,
    closedAt,
    cut,
    formulaVersion: manifest.formulaVersion,
    plan: { code: manifest.plan.code, verifiedOnly: manifest.plan.verifiedOnly },
    targets: manifest.targets,
    units,
    fields,
    cells: source.cells.map((cell) =>
      publicCell(cell, manifest.targets, shown?.get(cell.field)?.has(cell.unitId) === true),
    ),
  };
}

function publicCell(cell: SourceCell, targets: readonly TargetRecord[], isShown: boolean): PublicCell {
  const { unitId, field, completed, rated, verified } = cell;
  const { onTime, online, postalReceived, postalReturned } = cell.counts;
  const participants = isShown ? shownParticipants(cell) : null;
  return {
    unitId,
    field,
    dossiers: completed === null ? null : { completed, onTime, online, postalReceived, postalReturned },
    ratings: isShown
      ? {
          rated,
          verified,
          satisfied: cell.satisfied ?? 0,
          neutral: cell.neutral ?? 0,
          dissatisfied: cell.dissatisfied ?? 0,
        }
      : null,
    participants,
    verdicts: cell.verdicts.flatMap(({ targetIndex: target, value, verdict, evidence }) => {
      const indicator = targets[target]?.indicator ?? '';
      const rests = indicator === 'PARTICIPATION' ? participants !== null : isShown;
      return ofRatings.has(indicator) && !rests ? [] : [{ target, value, verdict, evidence }];
    }),
  };
}

/** Where only a few ratings have no dossiers to stand against, the figure would tell how many they are. */
function shownParticipants({ completed, rated, verified, participation }: SourceCell): number | null {
  if (completed === null || participation.value === null) return null;
  const participants = Math.round(participation.value * completed);
  const apart = [rated, verified].map((all) => Math.abs(all - participants));
  return apart.some((count) => count === 0) || Math.min(...apart) >= MIN_PUBLIC_RATINGS ? participants : null;
}
