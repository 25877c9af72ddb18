import { expect, inject, test } from 'vitest';
import { apiOperations } from '~/api/api-operations';
import { listLeaves } from '../support/schema-leaves';
import { expectNoFaults, type Asker, type Question } from './support/ask';
import { hostileJson, shapes, textOf } from './support/hostile-texts';
import { Judge } from './support/judge';

const { city } = inject('product');

expectNoFaults();

/** As much as one value may have where a file of megabytes is taken. */
const ROOM = 60_000;
const id = '7b0c2f2e-6a1f-4a6e-9d4b-0f5a3d2c1b0a';

/**
 * What each operation is sent as a rule, and who sends it: ratings that are off their scale, so that none is counted.
 */
const usual: Record<string, { as: Asker; body: unknown }> = {
  '/api/v1/responses': {
    as: 'responses:write',
    body: [{ id, point: city.points.open, scale: 'five', level: 9, givenAt: new Date().toISOString() }],
  },
  '/api/v1/kiosk/enrol': { as: 'nobody', body: { code: 'aaaaaaaa' } },
  '/api/v1/kiosk/heartbeat': { as: 'device', body: { queueDepth: 0, clock: Date.now() } },
};

/** Files are read in a thread of their own, which holds nobody. */
const inThread = new Set(['/api/v1/volumes', '/api/v1/dossiers']);
const taking = apiOperations.flatMap(({ path, body }) => {
  const schema = inThread.has(path) ? null : body?.['application/json'];
  return schema ? [[path, schema] as const] : [];
});

test('every operation that takes JSON and reads it at once is tried', () => {
  expect(taking.map(([path]) => path).sort()).toEqual(Object.keys(usual).sort());
});

test.each(taking)('%s takes whatever stands in its JSON', async (path, schema) => {
  const { as, body } = usual[path] ?? { as: 'nobody', body: {} };
  const post = (json: string): Question => ({
    path,
    as,
    method: 'POST',
    body: json,
    headers: { 'content-type': 'application/json' },
  });
  const judge = new Judge(() => post(JSON.stringify(body)));
  const places = listLeaves(schema)
    .map((leaf) => leaf.path.replace(/^\[\]\.?/, ''))
    .filter((place) => place !== '');
  expect(places.length).toBeGreaterThan(0);
  // Of a list each item is looked at by itself, so one body tries a text at every place.
  const everywhere = (json: string) =>
    Array.isArray(body)
      ? post(`[${places.map((place) => withJson(body[0] as object, place, json)).join()}]`)
      : post(withJson(body as object, places[0] ?? '', json));
  for (const shape of Object.keys(shapes))
    await judge.tryOut(shape, (part) => everywhere(JSON.stringify(textOf(shape, part, ROOM, JSON.stringify))));
  for (const [what, json] of Object.entries(hostileJson)) {
    await judge.tryOut(what, (part) => everywhere(part === 'short' ? '1' : json));
    await judge.tryOut(`${what}, and nothing else`, (part) => post(part === 'short' ? '1' : json));
  }
  judge.expectNothingWrong();
});

/** An object with other JSON at a place such as `comment` or `reasons[]`. */
function withJson(object: object, place: string, json: string): string {
  const [key = '', list] = place.split(/(?=\[)/);
  const mark = 'here stands something else';
  return JSON.stringify({ ...object, [key]: list === undefined ? mark : [mark] }).replace(`"${mark}"`, () => json);
}
