import { afterAll, expect, inject } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { rate } from '../measure/reports/store/report-world';
import type { Role } from '~/registry/people/domain/roles';
import { databaseTest, sqliteTest } from '../support/database';
import { COUNTER } from '../collect/ratings/pages/rated-points';
import { actions, press } from './rating-actions';
import { makeFirstWorld, openWorld, readApi, readEverything, WARD, type FirstWorld, type World } from './twin-worlds';

/** A minute later, and in the evening of the week's Sunday. */
const LATER = ['2026-11-18T02:01:00.000Z', '2026-11-22T15:00:00.000Z'].map((instant) => new Date(instant));

// What shows is decided above the database: on the second one a single way of rating is tried, on its day.
const ways = Object.entries(actions).slice(0, inject('databaseTemplate').provider === 'sqlite' ? undefined : 1);

// A clerk may read what a reviewer may, and less: for one way of rating it is tried whether that shows the same.
const readersOf = (way: number): readonly Role[] => (way === 0 ? ['CLERK', 'REVIEWER'] : ['REVIEWER']);

let first: Promise<FirstWorld> | undefined;
const newWorld = async (context: AppContext) => openWorld(context, await (first ??= makeFirstWorld(context)));

afterAll(async () => (await first)?.remove());

for (const [way, [person, rates]] of ways.entries()) {
  sqliteTest(
    `nothing that a clerk or reviewer can read tells how a person rated, ${person}`,
    { timeout: 300_000 },
    async ({ context, clock }) => {
      const begun = clock.now();
      const seen = new Map<string, string>();
      for (const level of ['1', '5']) {
        clock.set(begun);
        const world = await newWorld(context());
        await rates(world, level);
        for (const instant of LATER) {
          clock.set(instant);
          for (const role of instant === LATER[0] ? readersOf(way) : (['REVIEWER'] as const)) {
            for (const [path, text] of await readEverything(world, role)) {
              const where = `${role} ${instant.toISOString()} ${path}`;
              if (level === '1') seen.set(where.replace(/[0-9a-f-]{36}/, '#'), text);
              else expect(text, where).toBe(seen.get(where.replace(/[0-9a-f-]{36}/, '#')));
            }
          }
        }
        await world.close();
      }
      expect(seen.size).toBeGreaterThan(100);
    },
  );
}

const SAME_DAY = ['2026-11-18T02:00:00.000Z', '2026-11-18T16:30:00.000Z'].map((instant) => new Date(instant));

/** All that the people of the unit, and a token of it, read on one day. */
async function readDay(
  world: World,
  clock: { now: () => Date; set: (instant: Date) => void },
  readers: readonly Role[],
): Promise<Map<string, string>> {
  const begun = clock.now();
  const all = new Map<string, string>();
  for (const instant of SAME_DAY) {
    clock.set(instant);
    for (const role of readers) {
      for (const [path, text] of await readEverything(world, role))
        all.set(`${role} ${instant.toISOString()} ${path}`, text);
    }
    for (const [path, text] of await readApi(world)) all.set(`token ${instant.toISOString()} ${path}`, text);
  }
  clock.set(begun);
  return all;
}

/** The same of a world in which nobody rated today, for all ways of rating. */
let unrated: Map<string, string> | undefined;

for (const [way, [person, rates]] of ways.entries()) {
  databaseTest(
    `no page and no answer for the people of a unit tells on the same day that a person rated, ${person}`,
    { timeout: 300_000 },
    async ({ context, clock }) => {
      if (unrated === undefined) {
        const untouched = await newWorld(context());
        unrated = await readDay(untouched, clock, readersOf(0));
        await untouched.close();
        expect(unrated.size).toBeGreaterThan(200);
      }
      const world = await newWorld(context());
      await rates(world, '4');
      const after = await readDay(world, clock, readersOf(way));
      // What there is a path to only since then is not there for them yet.
      for (const [path, text] of after)
        expect(unrated.has(path) ? text : text.slice(0, 3), path).toBe(unrated.get(path) ?? '404');
      await world.close();
    },
  );
}

databaseTest(
  'who reads the whole city sees the tap at once; the unit’s people when five have come and the day is over',
  { timeout: 300_000 },
  async ({ context, clock }) => {
    const world = await newWorld(context());
    const report = async (role: 'CLERK' | 'ADMINISTRATOR') => {
      const text =
        (await readEverything(world, role, '/api/v1/reports/:period')).get(`/api/v1/reports/2026-W47?unit=${WARD}`) ??
        '';
      const cells = JSON.parse(text.replace(/^\d+ /, '')) as {
        as_of?: string;
        cells: { unit: string; field: string; rated: number; satisfied: number }[];
      };
      const cell = cells.cells.find(({ unit, field }) => unit === WARD && field === 'CIVIL_STATUS');
      return { asOf: cells.as_of, rated: cell?.rated, satisfied: cell?.satisfied };
    };
    await press(world, `/r/${COUNTER}`, '1');
    expect(await report('ADMINISTRATOR')).toEqual({ asOf: undefined, rated: 8, satisfied: 7 });
    expect(await report('CLERK')).toEqual({ asOf: '2026-11-17', rated: 7, satisfied: 7 });
    clock.set(new Date('2026-11-19T02:00:00.000Z'));
    expect(await report('CLERK')).toEqual({ asOf: '2026-11-18', rated: 7, satisfied: 7 });
    await rate(world.db, { unit: WARD, field: 'CIVIL_STATUS', day: '2026-11-19', level: 5, count: 4 });
    expect(await report('CLERK')).toEqual({ asOf: '2026-11-18', rated: 7, satisfied: 7 });
    clock.set(new Date('2026-11-20T02:00:00.000Z'));
    expect(await report('CLERK')).toEqual({ asOf: '2026-11-19', rated: 12, satisfied: 11 });
    await world.close();
  },
);
