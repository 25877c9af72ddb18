import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { languages } from '~/platform/i18n/i18n';
import { signToken } from '~/platform/security/signed-token.server';
import { databaseTest, TEST_NOW } from '../support/database';
import { addPoints, CLOSED, COUNTER, countedLevels, THREE } from '../collect/ratings/pages/rated-points';
import { visitor } from '../support/visitor';

const HOUR = 3_600_000;

/** The same text with another letter in its signature. */
function tampered(signed: string): string {
  const at = signed.length - 10;
  return signed.slice(0, at) + (signed[at] === 'x' ? 'y' : 'x') + signed.slice(at + 1);
}

for (const lng of languages) {
  databaseTest(`an unknown and a closed point lead on to the search (${lng})`, async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    for (const [code, status, title] of [
      ['000000000000', 404, { vi: 'Không có điểm đánh giá này', en: 'There is no such service point' }],
      [CLOSED, 410, { vi: 'Điểm đánh giá này đã đóng', en: 'This service point is closed' }],
    ] as const) {
      const page = await browser.get(`/r/${code}?lng=${lng}`);
      expect(page.status).toBe(status);
      expect(page.title).toBe(`${title[lng]} · Hài Lòng`);
      expect(page.html).toContain(`href="/?lng=${lng}"`);
      // A closed point is no fault that anybody would look up.
      expect(page.text.includes('TEST-REFERENCE')).toBe(page.status === 404);
      expect(page.text).not.toContain('errors:');
    }
  });

  databaseTest(`a field that the unit does not handle shows the list again (${lng})`, async ({ db, context }) => {
    const { web } = await addPoints(db, TEST_NOW);
    for (const field of ['CUSTOMS', 'no-such-field', '<script>']) {
      const page = await visitor(context()).get(`/r/${web}?lng=${lng}&field=${encodeURIComponent(field)}`);
      expect(page.status).toBe(422);
      expect(page.html).toContain('role="alert"');
      expect(page.html).toContain('field=LAND');
      expect(page.html).not.toContain('<script');
    }
  });

  databaseTest(
    `a forged, foreign or expired form is refused and nothing is saved (${lng})`,
    async ({ db, context, clock, env }) => {
      await addPoints(db, TEST_NOW);
      const browser = visitor(context());
      const path = `/r/${COUNTER}?lng=${lng}`;
      const { hidden } = await browser.get(path);
      const other = await browser.get(`/r/${THREE}`);
      const changeToken = (id: string) =>
        signToken(env.sessionSecret, 'rating-change', [id, '1', 'LAND'], new Date(TEST_NOW.getTime() + HOUR));
      const refused: [Record<string, string>, number][] = [
        [{ level: '5' }, 403],
        [{ ...hidden, token: tampered(hidden.token ?? ''), level: '5' }, 403],
        [{ ...hidden, token: 'not-a-token', level: '5' }, 403],
        [{ ...hidden, id: randomUUID(), level: '5' }, 403],
        [{ ...other.hidden, level: '3' }, 403],
        [{ ...hidden, token: changeToken(hidden.id ?? ''), level: '5' }, 403],
        [{ ...hidden, level: '6' }, 422],
        [{ ...hidden, level: '0' }, 422],
        [{ ...hidden, level: '4.5' }, 422],
        [{ ...hidden, level: '' }, 422],
        [{ ...hidden }, 422],
      ];
      for (const [form, status] of refused) {
        const answer = await browser.post(path, form);
        expect(answer.status, JSON.stringify(form)).toBe(status);
        expect(answer.html).toContain(`<html lang="${lng}">`);
        expect(answer.html).toContain(`href="${path}"`);
      }
      clock.forward(12 * HOUR);
      expect((await browser.post(path, { ...hidden, level: '5' })).status).toBe(410);
      expect(await db.response.count()).toBe(0);
      expect(await countedLevels(db)).toEqual([0, 0, 0, 0, 0]);
    },
  );

  databaseTest(
    `more than three reasons bring the form back with all that was typed (${lng})`,
    async ({ db, context }) => {
      await addPoints(db, TEST_NOW);
      const browser = visitor(context());
      const { hidden } = await browser.get(`/r/${COUNTER}?lng=${lng}`);
      const { location } = await browser.post(`/r/${COUNTER}?lng=${lng}`, { ...hidden, level: '1' });
      const answer = await browser.post(location, [
        ...['TIME', 'VISITS', 'COST', 'ONLINE'].map((reason): [string, string] => ['reason', reason]),
        ['respondent', 'CITIZEN'],
        ['comment', 'Tôi "chờ" <3 giờ>'],
      ]);
      expect(answer.status).toBe(422);
      expect(answer.title).toMatch(lng === 'vi' ? /^Lỗi: / : /^Error: /);
      expect(answer.html).toMatch(/role="alert" tabindex="-1" autofocus=""/);
      expect(answer.html).toContain('href="#reasons"');
      expect(
        [
          ...answer.html.matchAll(
            /name="reason"[^>]*checked=""[^>]*value="(\w+)"|name="reason" value="(\w+)" checked=""/g,
          ),
        ].length,
      ).toBe(4);
      expect(answer.text).toContain('Tôi "chờ" <3 giờ>');
      expect(await db.response.findFirstOrThrow()).toMatchObject({ reasons: '', comment: null });
    },
  );
}

databaseTest(
  'a reason nobody offered, an endless comment and a made-up respondent are refused',
  async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    const { hidden } = await browser.get(`/r/${COUNTER}`);
    const { location } = await browser.post(`/r/${COUNTER}`, { ...hidden, level: '1' });
    for (const typed of [
      ['reason', 'BRIBE'],
      ['comment', 'x'.repeat(1001)],
      ['respondent', 'ROBOT'],
    ] as [string, string][]) {
      const answer = await browser.post(location, [typed]);
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('role="alert"');
    }
    expect((await browser.post(location, { comment: 'ố'.normalize('NFD').repeat(1000) })).status).toBe(303);
    expect((await db.response.findFirstOrThrow()).comment).toBe('ố'.repeat(1000));
  },
);

databaseTest(
  'a change token opens nothing at another point, and a forged one nothing at all',
  async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    const { hidden } = await browser.get(`/r/${COUNTER}`);
    const { location } = await browser.post(`/r/${COUNTER}`, { ...hidden, level: '1' });
    for (const step of ['reasons', 'level', 'thanks']) {
      const path = location.replace('reasons', step);
      for (const forged of [
        path.replace(COUNTER, THREE),
        tampered(path),
        path.replace(/t=.*/, 't='),
        path.replace(/\?.*/, ''),
      ]) {
        expect((await browser.get(forged)).status).toBe(403);
        if (step !== 'thanks') expect((await browser.post(forged, { level: '2' })).status).toBe(403);
      }
    }
    expect(await countedLevels(db)).toEqual([1, 0, 0, 0, 0]);
  },
);

databaseTest('bodies that are too large or not UTF-8 get a page', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const path = `/r/${COUNTER}`;
  const { hidden } = await browser.get(path);
  expect((await browser.post(path, { ...hidden, level: '5', more: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await browser.send(path, { method: 'POST', body: new Uint8Array([0x6c, 0x3d, 0xff, 0xfe]) })).status).toBe(
    400,
  );
  expect(
    (
      await browser.send(path, {
        method: 'POST',
        body: 'level=%ff%fe',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).status,
  ).toBe(400);
  const multipart = new FormData();
  multipart.set('level', '5');
  expect((await browser.send(path, { method: 'POST', body: multipart })).status).toBe(415);
  expect(await db.response.count()).toBe(0);
});

databaseTest('a fault of the server is logged under the reference that the reader sees', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const logged: unknown[] = [];
  const working = context();
  const log = { error: (entry: unknown) => logged.push(entry) } as unknown as typeof working.log;
  const browser = visitor({
    ...working,
    log,
    ratings: { save: () => Promise.reject(new Error('disk full')), idle: () => Promise.resolve() },
  });
  const { hidden } = await browser.get(`/r/${COUNTER}`);
  const answer = await browser.post(`/r/${COUNTER}`, { ...hidden, level: '5' });
  expect(answer.status).toBe(500);
  expect(answer.text).toContain('TEST-REFERENCE');
  expect(answer.text).not.toContain('disk full');
  expect(logged).toMatchObject([{ reference: 'TEST-REFERENCE' }]);
  const retried = await visitor(working).post(`/r/${COUNTER}`, { ...hidden, level: '5' });
  expect(retried.status).toBe(303);
  expect(await countedLevels(db)).toEqual([0, 0, 0, 0, 1]);
});
