import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { canonicalJson } from '~/base/text/canonical-json';
import type { LevelCounts } from '~/base/scale';
import { makeClosingDocument } from '~/measure/reports/domain/closing-document';
import { cellsOfQuarter, type WeekInPublic } from '~/measure/reports/domain/public-cells';
import { makePublicClosing, type PublicClosingVersion } from '~/measure/reports/domain/public-closing';
import { aTally } from './factories';
import { closingSources, header, weekInput } from './week-input';

/** One more rating of a unit. */
type One = { unitId: number; field: string; level: number; verified: boolean };

const periods = ['2026-W47', '2026-11', '2026-Q4', '2026'] as const;

const where = fc.record({
  unitId: fc.constantFrom(3, 7, 5, 2),
  field: fc.constantFrom('LAND', 'CIVIL_STATUS'),
  verified: fc.boolean(),
});
const level = fc.integer({ min: 1, max: 5 });

function publish(
  period: string,
  {
    version = '3',
    revision = 1,
    more,
    weeks = null,
  }: { version?: PublicClosingVersion; revision?: number; more?: One; weeks?: readonly WeekInPublic[] | null } = {},
) {
  const input = { ...weekInput(), period: parsePeriod(period) };
  const one = (level: number) => Number(more?.level === level);
  const levels: LevelCounts = [one(1), one(2), one(3), one(4), one(5)];
  const tallies =
    more === undefined
      ? input.tallies
      : [...input.tallies, aTally(more.unitId, more.field, levels, { verified: more.verified })];
  const targets = input.targets.map((target) => ({ ...target, shareOfUnits: null }));
  const sources = closingSources({ ...input, tallies, targets });
  const document = makeClosingDocument({ ...sources, header: { ...header, revision } });
  return makePublicClosing(document, version, weeks && new Map(cellsOfQuarter(document, weeks)));
}

const isOfRatings = (indicator: string | undefined) => indicator === 'SATISFACTION' || indicator === 'PARTICIPATION';

describe('the public part of a closing', () => {
  test('shows ratings of the first revision of a week, and of longer periods none without its weeks, and says so', () => {
    const week = publish('2026-W47');
    expect([week.format, week.ratings]).toEqual(['hai-long/public-closing/3', 'shown']);
    expect(week.cells.some(({ ratings }) => ratings !== null)).toBe(true);
    expect(week.cells.some(({ ratings }) => ratings === null)).toBe(true);
    const withheld = [
      ...periods.slice(1).map((key) => publish(key)),
      ...periods.map((key) => publish(key, { revision: 2 })),
    ];
    for (const { ratings: says, cells, targets } of withheld) {
      expect(says).toBe('withheld-over-time');
      for (const { ratings, participants, verdicts } of cells) {
        expect([ratings, participants]).toEqual([null, null]);
        expect(verdicts.filter(({ target }) => isOfRatings(targets[target]?.indicator))).toEqual([]);
      }
      expect(cells.some(({ dossiers }) => dossiers !== null)).toBe(true);
      expect(cells.some(({ verdicts }) => verdicts.length > 0)).toBe(true);
    }
  });

  test('shows in a quarter the ratings of those whose weeks showed none', () => {
    const week = publish('2026-W47');
    const { units } = week;
    const cells = [
      { unitId: 1, field: 'LAND', rated: 80 },
      { unitId: 5, field: 'LAND', rated: 8 },
    ];
    const shown = new Map([['LAND', new Set([1])]]);
    const withheld = (quarter: ReturnType<typeof publish>) =>
      quarter.cells.filter(({ ratings }) => ratings === null).length;
    const quarter = publish('2026-Q4', { weeks: [{ units, cells, shown, shownBeside: new Map() }] });
    expect(quarter.ratings).toBe('where-weeks-show-none');
    const open = quarter.cells.filter(({ ratings }) => ratings !== null);
    expect(open.every(({ unitId }) => !units.some(({ parentId }) => parentId === unitId))).toBe(true);
    expect(open.length).toBeGreaterThan(0);
    expect(withheld(quarter)).toBeGreaterThan(0);
    // The second version showed none of it, and neither does a later revision.
    const { length } = quarter.cells;
    expect([publish('2026-Q4', { version: '2' }), publish('2026-Q4', { revision: 2 })].map(withheld)).toEqual([
      length,
      length,
    ]);
  });

  test('does not tell the level of a rating that two revisions differ in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periods), where, level, level, (period, one, said, other) => {
        const again = [said, other].map((level) => publish(period, { revision: 2, more: { ...one, level } }));
        expect(canonicalJson(again[0])).toBe(canonicalJson(again[1]));
        // The same when the first revision had it and the second does not.
        expect(canonicalJson(publish(period, { revision: 2 }))).toBe(canonicalJson(again[0]));
      }),
      { numRuns: 100 },
    );
  });

  test('tells it by the first rule, under which entries of the log stay as they are', () => {
    const more = { unitId: 5, field: 'LAND', verified: true };
    const [happy, sad] = [5, 1].map((level) =>
      publish('2026-W47', { version: '1', revision: 2, more: { ...more, level } }),
    );
    expect(happy).toMatchObject({ format: 'hai-long/public-closing/1', revision: 2 });
    expect(happy).not.toHaveProperty('ratings');
    const satisfied = (part: typeof happy) =>
      part?.cells.find(({ unitId, field }) => unitId === 1 && field === 'LAND')?.ratings?.satisfied;
    expect([satisfied(happy), satisfied(sad)]).toEqual([65, 64]);
  });
});
