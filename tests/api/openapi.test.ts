import { expect } from 'vitest';
import { apiOperations } from '~/api/api-operations';
import { loader } from '~/api/openapi.route';
import { databaseTest as test } from '../support/database';
import { call } from '../support/api-request';
import { siteAddresses } from '../support/site-addresses';

type Operation = {
  operationId: string;
  security: unknown[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
};
type Description = { openapi: string; servers: { url: string }[]; paths: Record<string, Record<string, Operation>> };

/**
 * The addresses of the API, the description itself and the catch-all left out. The description knows whole segments
 * only.
 */
function routed(): string[] {
  const ours = siteAddresses.map(({ address }) => address).filter((address) => address.startsWith('/api/v1/'));
  return ours
    .filter((address) => !/\/(?:\*|openapi\.json)$/.test(address))
    .map((address) => address.replace(/:\w+/g, '{}'));
}

test('the description covers exactly the addresses that have a route', async ({ context: make }) => {
  const answer = await call(loader, make(), '/api/v1/openapi.json');
  const { openapi, servers, paths } = (await answer.json()) as Description;
  expect([openapi, servers]).toEqual(['3.1.0', [{ url: 'http://hai-long.test' }]]);
  const described = Object.keys(paths).map((address) => address.replace(/\{\w+\}(\.\{\w+\})?/g, '{}'));
  expect(routed().sort()).toEqual(described.sort());
});

test('every operation has a name of its own, asks for a token unless it gives one, and names the parameters of its path', async ({
  context: make,
}) => {
  const { paths } = (await (await call(loader, make(), '/api/v1/openapi.json')).json()) as Description;
  const operations = Object.entries(paths).flatMap(([address, methods]) =>
    Object.values(methods).map((operation) => ({ address, ...operation })),
  );
  expect(operations).toHaveLength(apiOperations.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { address, security, parameters = [], responses } of operations) {
    expect(security, address).toHaveLength(['/api/v1/kiosk/enrol', '/api/v1/log'].includes(address) ? 0 : 1);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', 'default']));
    const named = parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
    expect(address.match(/\{\w+\}/g) ?? []).toEqual(named);
  }
});

test('the schema of a rating is the one that the server checks', async ({ context: make }) => {
  const text = await (await call(loader, make(), '/api/v1/openapi.json')).text();
  for (const word of [
    '"givenAt"',
    '"five","three"',
    '"maxItems":500',
    '"given-at-out-of-window"',
    '"api-token-expired"',
    '"unit-not-yours"',
    'the rating is verified',
    'claimed',
    'bound to a unit',
    '"on_time"',
    '"reference"',
  ]) {
    expect(text).toContain(word);
  }
});
