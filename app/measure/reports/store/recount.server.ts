import { createHash } from 'node:crypto';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { daysIn, type Period } from '~/base/calendar/period';
import { CountSums } from '~/measure/reports/domain/count-sums';
import { isFirstGeneration, type FormulaVersion } from '~/measure/reports/domain/formula-version';
import { digestText, parseFigureLine, parseRatingLine, type ClosedDay } from '~/measure/reports/domain/raw-lines';
import type { ReportInput, VolumeTotal } from '~/measure/reports/domain/report-input';
import { recountCohorts } from '~/measure/reports/store/cohort-recount.server';
import { readFigures, readRatings } from '~/measure/reports/store/raw-days.server';

type Span = Pick<Period, 'firstDay' | 'lastDay'>;

export type Counts = Pick<ReportInput, 'tallies' | 'volumes' | 'cohorts' | 'reasons'>;

/** What a span was counted from: by day, and which questionnaires and imports. */
export type RecountSources = { days: ClosedDay[]; questionnaireIds: number[]; importIds: number[] };

/** Everything that a closing is drawn up from besides its frame. */
export type Recount = Counts & RecountSources;

/**
 * Counts a span of days again from the responses and imports themselves, as they stood at `cut`: what was
 * received from then on does not count, and what was changed, excluded or let in again from then on
 * still reads as before. `formula` says which ratings are verified. Never
 * from tallies: a closing and its verification must not believe what they are there to prove (measurement rule 8).
 * Read some thousand rows at a time, so that a year holds neither the memory nor whoever else is served.
 */
export async function recountAsOf(db: Queryable, span: Span, cut: Date, formula: FormulaVersion): Promise<Recount> {
  const total = new RecountTotal(cut, formula);
  for (const day of daysIn(span)) total.addSources(await countDay(db, day, cut, total.sums));
  return total.complete(db, span);
}

/** What one day was counted from; `closed` is null where there was nothing. */
type DaySources = { closed: ClosedDay | null; questionnaireIds: ReadonlySet<number>; importIds: ReadonlySet<number> };

/** A day as it stood at a cut, by itself. */
export type DayCount = DaySources & { sums: CountSums };

/** A recount under way, to which days are added one by one. */
export class RecountTotal {
  readonly sums: CountSums;
  private readonly days: ClosedDay[] = [];
  private readonly questionnaireIds = new Set<number>();
  private readonly importIds = new Set<number>();

  constructor(
    readonly cut: Date,
    readonly formula: FormulaVersion,
  ) {
    this.sums = new CountSums(formula);
  }

  /** Adds a day that was counted by itself, as of this cut and under these formulas. */
  addDay({ sums, ...sources }: DayCount): void {
    this.sums.addSums(sums);
    this.addSources(sources);
  }

  /** Adds what a day was counted from that is in the sums already. */
  addSources({ closed, questionnaireIds, importIds }: DaySources): void {
    if (closed !== null) this.days.push(closed);
    for (const id of questionnaireIds) this.questionnaireIds.add(id);
    for (const id of importIds) this.importIds.add(id);
  }

  /** The recount, when all days of the span are added. */
  async complete(db: Queryable, span: Span): Promise<Recount> {
    const { days, questionnaireIds, importIds } = this;
    const cohorts = isFirstGeneration(this.formula) ? [] : await recountCohorts(db, span, this.cut);
    return {
      ...this.sums.result(),
      cohorts,
      days,
      questionnaireIds: [...questionnaireIds],
      importIds: [...importIds],
    };
  }
}

/** Counts a day by itself, from the responses and imports as they stood at a cut. */
export async function countDayAsOf(
  db: Queryable,
  day: LocalDay,
  cut: Date,
  formula: FormulaVersion,
): Promise<DayCount> {
  const sums = new CountSums(formula);
  return { ...(await countDay(db, day, cut, sums)), sums };
}

async function countDay(db: Queryable, day: LocalDay, cut: Date, sums: CountSums): Promise<DaySources> {
  const questionnaireIds = new Set<number>();
  const importIds = new Set<number>();
  const ratings = new LineDigest();
  for await (const cells of readRatings(db, day, cut)) {
    for (const { unitId, field, lines } of cells) {
      ratings.add(`${unitId} ${field}`, lines);
      for (const rating of lines.map(parseRatingLine)) {
        questionnaireIds.add(rating.questionnaireId);
        sums.addRating({ unitId, field }, rating);
      }
    }
  }
  const figures = new LineDigest();
  for await (const units of readFigures(db, day, Prisma.sql`i."receivedAt" < ${cut}`)) {
    for (const { unitId, lines } of units) {
      figures.add(String(unitId), lines);
      for (const figure of lines.map(parseFigureLine)) {
        importIds.add(figure.importId);
        sums.addFigures(unitId, figure);
      }
    }
  }
  if (ratings.count + figures.count === 0) return { closed: null, questionnaireIds, importIds };
  const [ratingsSha256, figuresSha256] = [ratings.sha256(), figures.sha256()];
  const closed = { day, ratings: ratings.count, ratingsSha256, figures: figures.count, figuresSha256 };
  return { closed, questionnaireIds, importIds };
}

/**
 * The figures that rule their cells by now, summed from the imports themselves: of a large import that is accepted and
 * comes to rule some days at a time, only the days whose turn has come.
 */
export async function recountRulingVolumes(db: Queryable, span: Span): Promise<VolumeTotal[]> {
  const sums = new CountSums('1');
  for (const day of daysIn(span)) {
    for await (const units of readFigures(db, day, Prisma.sql`(i."nextDay" IS NULL OR v."day" < i."nextDay")`))
      for (const { unitId, lines } of units)
        for (const figure of lines.map(parseFigureLine)) sums.addFigures(unitId, figure);
  }
  return sums.result().volumes;
}

/** A hash over lines that come in groups, in their order. */
class LineDigest {
  private readonly hash = createHash('sha256');
  count = 0;

  add(of: string, lines: readonly string[]): void {
    this.count += lines.length;
    this.hash.update(digestText(of, lines), 'utf8');
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}
