import { polarities, reasons } from '~/base/reasons';
import type { Scale } from '~/base/scale';
import { NOBODY, settleParticipants, type Cohort, type Participants } from '~/measure/reports/domain/participants';
import type { AwaitingRow, CohortRow, ReasonCount, TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';
import { countSatisfied } from '~/measure/reports/domain/satisfaction';

type Levels = [number, number, number, number, number];

/** Sums of one unit × field. Nothing here is a share: shares are taken once, after summing (measurement rule 7). */
export type CellCounts = {
  levels: Record<Scale, Levels>;
  rated: number;
  verified: number;
  /** Ratings of units that sent no volume for the field: they are in `rated` but have no dossiers to stand against. */
  ratedWithoutVolume: number;
  /** Who takes part by version 2 of the formulas (measurement rule 3); nobody until the own figures are settled. */
  participants: Participants;
  /** Those of the ratings that were given after the last day of the volumes. */
  awaiting: Participants;
  /** Null where no dossiers are registered. */
  cohort: Cohort | null;
  /** Null until a volume arrives: no figure is not a figure of zero (measurement rule 4). */
  completed: number | null;
  onTime: number;
  online: number;
  postalReceived: number;
  postalReturned: number;
  /** How many ratings each rule excluded. */
  excludedByRule: ReadonlyMap<string, number>;
  excludedSatisfied: number;
  /** Those of the excluded that are verified. */
  excludedVerified: number;
  /** One count per reason × polarity, null while there is none. */
  reasons: number[] | null;
};

// Exclusion is rare, so most cells share this one.
const NOTHING_EXCLUDED: ReadonlyMap<string, number> = new Map();

const reasonIndex = indexByName(reasons);
const polarityIndex = indexByName(polarities);

/** A cell before anything is added. */
export function emptyCounts(): CellCounts {
  return {
    levels: { five: [0, 0, 0, 0, 0], three: [0, 0, 0, 0, 0] },
    rated: 0,
    verified: 0,
    ratedWithoutVolume: 0,
    participants: NOBODY,
    awaiting: NOBODY,
    cohort: null,
    completed: null,
    onTime: 0,
    online: 0,
    postalReceived: 0,
    postalReturned: 0,
    excludedByRule: NOTHING_EXCLUDED,
    excludedSatisfied: 0,
    excludedVerified: 0,
    reasons: null,
  };
}

/** Adds ratings; those a rule excludes only ever show in the figures before exclusion (measurement rule 9). */
export function addTally(counts: CellCounts, tally: TallyRow): void {
  const { rated, satisfied } = countSatisfied(tally.scale, tally.levels);
  if (tally.exclusion !== '') {
    // A tally from which every rating was let in again stays behind with zeros.
    if (rated === 0) return;
    addExcluded(counts, tally.exclusion, rated);
    counts.excludedSatisfied += satisfied;
    if (tally.verified) counts.excludedVerified += rated;
    return;
  }
  addLevels(counts.levels[tally.scale], tally.levels);
  counts.rated += rated;
  if (tally.verified) counts.verified += rated;
}

/** Adds dossiers; from the first volume on, `completed` is a number. */
export function addVolume(counts: CellCounts, volume: Omit<VolumeTotal, 'unitId' | 'field'>): void {
  counts.completed = (counts.completed ?? 0) + volume.completed;
  counts.onTime += volume.onTime;
  counts.online += volume.online;
  counts.postalReceived += volume.postalReceived;
  counts.postalReturned += volume.postalReturned;
}

/** Adds dossiers of a cohort that were rated, or says with none that there are registered dossiers. */
export function addCohort(counts: CellCounts, { exclusion, rated }: Pick<CohortRow, 'exclusion' | 'rated'>): void {
  const cohort = counts.cohort ?? { rated: 0, excluded: 0 };
  counts.cohort =
    exclusion === '' ? { ...cohort, rated: cohort.rated + rated } : { ...cohort, excluded: cohort.excluded + rated };
}

/** Adds ratings that no volume stands against yet; they are among the ratings already. */
export function addAwaiting(counts: CellCounts, row: Omit<AwaitingRow, 'unitId' | 'field'>): void {
  const [all, verified] = [row.rated, row.verified ? row.rated : 0];
  counts.awaiting = addParticipants(
    counts.awaiting,
    row.exclusion === '' ? { ...NOBODY, all, verified } : { ...NOBODY, excludedAll: all, excludedVerified: verified },
  );
}

/** When all of a unit's own figures are added: who of its ratings takes part, and which have no volume. */
export function settleOwn(counts: CellCounts): void {
  counts.ratedWithoutVolume = counts.completed === null ? counts.rated : 0;
  counts.participants = settleParticipants(counts, excludedCount(counts));
}

/** How many ratings the rules keep out. */
export function excludedCount({ excludedByRule }: Pick<CellCounts, 'excludedByRule'>): number {
  let sum = 0;
  for (const count of excludedByRule.values()) sum += count;
  return sum;
}

/** Adds how often a reason was given. */
export function addReason(counts: CellCounts, { reason, polarity, count }: ReasonCount): void {
  const index = reasonIndex[reason] * polarities.length + polarityIndex[polarity];
  counts.reasons ??= new Array<number>(reasons.length * polarities.length).fill(0);
  counts.reasons[index] = (counts.reasons[index] ?? 0) + count;
}

/** Adds one unit's own sums to another's. */
export function addCounts(into: CellCounts, own: CellCounts): void {
  addLevels(into.levels.five, own.levels.five);
  addLevels(into.levels.three, own.levels.three);
  into.rated += own.rated;
  into.verified += own.verified;
  into.ratedWithoutVolume += own.ratedWithoutVolume;
  into.participants = addParticipants(into.participants, own.participants);
  into.awaiting = addParticipants(into.awaiting, own.awaiting);
  if (own.cohort !== null) {
    const { rated, excluded } = into.cohort ?? { rated: 0, excluded: 0 };
    into.cohort = { rated: rated + own.cohort.rated, excluded: excluded + own.cohort.excluded };
  }
  if (own.completed !== null) into.completed = (into.completed ?? 0) + own.completed;
  into.onTime += own.onTime;
  into.online += own.online;
  into.postalReceived += own.postalReceived;
  into.postalReturned += own.postalReturned;
  for (const [rule, count] of own.excludedByRule) addExcluded(into, rule, count);
  into.excludedSatisfied += own.excludedSatisfied;
  into.excludedVerified += own.excludedVerified;
  if (own.reasons !== null) {
    into.reasons ??= new Array<number>(own.reasons.length).fill(0);
    for (let i = 0; i < own.reasons.length; i += 1) into.reasons[i] = (into.reasons[i] ?? 0) + (own.reasons[i] ?? 0);
  }
}

/** The reasons given, the most frequent first, ties in the order of the list of reasons. */
export function listReasons(counts: CellCounts): ReasonCount[] {
  if (counts.reasons === null) return [];
  const given: ReasonCount[] = [];
  let index = 0;
  for (const reason of reasons) {
    for (const polarity of polarities) {
      const count = counts.reasons[index] ?? 0;
      if (count > 0) given.push({ reason, polarity, count });
      index += 1;
    }
  }
  return given.sort((a, b) => b.count - a.count);
}

function addParticipants(a: Participants, b: Participants): Participants {
  if (b === NOBODY) return a;
  return {
    all: a.all + b.all,
    verified: a.verified + b.verified,
    excludedAll: a.excludedAll + b.excludedAll,
    excludedVerified: a.excludedVerified + b.excludedVerified,
  };
}

function addLevels(into: Levels, levels: readonly number[]): void {
  for (let i = 0; i < 5; i += 1) into[i] = (into[i] ?? 0) + (levels[i] ?? 0);
}

function addExcluded(counts: CellCounts, rule: string, count: number): void {
  const before = counts.excludedByRule.get(rule) ?? 0;
  counts.excludedByRule = new Map(counts.excludedByRule).set(rule, before + count);
}

function indexByName<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number>;
}
