import { expect } from 'vitest';
import { databaseTest as test, TEST_NOW } from '../support/database';
import { addPoints, COUNTER } from '../collect/ratings/pages/rated-points';
import { visitor, type Answer } from '../support/visitor';

/** What the button of the other language sends, with everything that stands in the form besides. */
function turn(page: Answer): { query: string; value: string } {
  const [, query = '', value = ''] =
    /<button form="typed" formnovalidate="" formaction="(\?[^"]*)" name="turn" value="(\w+)"/.exec(page.html) ?? [];
  return { query: query.replaceAll('&amp;', '&'), value };
}

test('who changes the language while typing loses nothing of it, and nothing is kept before it is sent', async ({
  db,
  context: make,
}) => {
  const context = make();
  await addPoints(db, TEST_NOW);
  const browser = visitor(context);
  const rate = await browser.get(`/r/${COUNTER}`);
  const { location } = await browser.post(`/r/${COUNTER}`, { ...rate.hidden, level: '2' });
  const [path = ''] = location.split('?');

  const reasons = turn(await browser.get(location));
  const typed: [string, string][] = [
    ['reason', 'TIME'],
    ['reason', 'COST'],
    ['reason', 'VISITS'],
    ['reason', 'OTHER'],
    ['respondent', 'BUSINESS'],
    ['comment', 'Chờ <lâu> quá'],
  ];
  const english = await browser.post(`${path}${reasons.query}`, [...typed, ['turn', reasons.value]]);
  expect([english.status, english.html.includes('<html lang="en">')]).toEqual([200, true]);
  expect(english.html).toContain('Chờ &lt;lâu&gt; quá</textarea>');
  expect(english.html.match(/checked=""/g)).toHaveLength(5);
  expect(english.html).not.toContain('class="alert"');
  const back = turn(english);
  expect((await browser.post(`${path}${back.query}`, [...typed, ['turn', back.value]])).html).toMatch(
    /<html lang="vi">[^]*Chờ &lt;lâu&gt; quá<\/textarea>/,
  );
  expect(await db.response.findFirst()).toMatchObject({ reasons: '', respondent: '', comment: null });
  expect((await browser.post(`${path}${reasons.query}`, { comment: 'Chờ lâu quá' })).location).toMatch(
    /\/thanks\?.*lng=en/,
  );
  expect(await db.response.findFirst()).toMatchObject({ comment: 'Chờ lâu quá' });

  const contact = location.replace('reasons', 'contact');
  const contactPath = path.replace('reasons', 'contact');
  const there = turn(await browser.get(contact));
  const written = await browser.post(`${contactPath}${there.query}`, {
    mayForward: 'yes',
    name: 'Trần An',
    phone: 'x',
    comment: 'Trễ.',
    turn: there.value,
  });
  expect([written.status, written.html.includes('<html lang="en">')]).toEqual([200, true]);
  for (const kept of ['value="Trần An"', 'value="x"', 'Trễ.</textarea>', 'name="mayForward" checked=""'])
    expect(written.html).toContain(kept);
  expect(await db.contact.count()).toBe(0);

  const dossier = `/r/${COUNTER}/dossier`;
  const asked = turn(await browser.get(dossier));
  const number = await browser.post(`${dossier}${asked.query}`, { number: 'H29-2026', turn: asked.value });
  expect([number.status, number.html.includes('<html lang="en">'), number.html.includes('value="H29-2026"')]).toEqual([
    200,
    true,
    true,
  ]);
});

test('the Enter key sends what was typed and does not change the language', async ({ db, context: make }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(make());
  for (const path of [`/r/${COUNTER}/dossier`, '/receipt']) {
    const { html } = await browser.get(path);
    const [first = ''] = /<button[^>]*>/.exec(html) ?? [];
    expect([path, first]).toEqual([path, '<button form="typed" class="trap" tabindex="-1" aria-hidden="true">']);
  }
});
