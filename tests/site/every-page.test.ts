import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { languages, ownLanguageName, type Language } from '~/platform/i18n/i18n';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { SECRET } from '../collect/dossiers/store/dossier-file';
import { bracketTexts, outsideBrackets } from '../support/bracketed-texts';
import { databaseTest, TEST_NOW } from '../support/database';
import { addPoints, CLOSED, COUNTER, THREE } from '../collect/ratings/pages/rated-points';
import { visitor, type Answer } from '../support/visitor';

/** The receipt of the rating once its person has left a contact and asked for a petition. */
async function contactedReceipt(db: Database, browser: ReturnType<typeof visitor>, reasons: string): Promise<string> {
  const form = {
    mayForward: 'yes',
    mayContact: 'yes',
    name: 'Trần An',
    phone: '0903123456',
    address: '1 Lê Lợi',
    comment: 'Trễ.',
  };
  await browser.post(reasons.replace('reasons', 'contact'), form);
  return deriveReceipt(SECRET, (await db.response.findFirstOrThrow({ select: { id: true } })).id);
}

async function everyPage(db: Database, context: AppContext, lng: Language): Promise<[string, Answer][]> {
  const { web } = await addPoints(db, TEST_NOW);
  const browser = visitor(context);
  const rate = await browser.get(`/r/${COUNTER}?lng=${lng}`);
  const { location } = await browser.post(`/r/${COUNTER}?lng=${lng}`, { ...rate.hidden, level: '2' });
  const tooMany = ['TIME', 'COST', 'VISITS', 'OTHER'].map((reason): [string, string] => ['reason', reason]);
  return [
    ['start', await browser.get(`/?lng=${lng}`)],
    ['search', await browser.get(`/?lng=${lng}&q=phuong`)],
    ['nothing found', await browser.get(`/?lng=${lng}&q=xyzxyz`)],
    ['fields', await browser.get(`/r/${web}?lng=${lng}`)],
    ['rate', rate],
    ['rate on three', await browser.get(`/r/${THREE}?lng=${lng}`)],
    ['dossier', await browser.get(`/r/${web}/dossier?lng=${lng}`)],
    ['dossier problem', await browser.post(`/r/${COUNTER}/dossier?lng=${lng}`, { number: ' ' })],
    ['dossier unknown', await browser.get(`/r/${web}?d=00000000000000000000&lng=${lng}`)],
    ['reasons', await browser.get(location)],
    ['problem', await browser.post(location, tooMany)],
    ['level', await browser.get(location.replace('reasons', 'level'))],
    ['contact', await browser.get(location.replace('reasons', 'contact'))],
    ['contact problems', await browser.post(location.replace('reasons', 'contact'), { mayForward: 'yes', phone: 'x' })],
    ['thanks', await browser.get(location.replace('reasons', 'thanks'))],
    ['receipt', await browser.get(`/receipt?lng=${lng}`)],
    ['receipt problem', await browser.get(`/receipt?lng=${lng}&code=HL-1`)],
    ['receipt state', await browser.get(`/receipt?lng=${lng}&code=${await contactedReceipt(db, browser, location)}`)],
    ['challenged taps', await browser.get(`/results/challenges?lng=${lng}`)],
    ['results', await browser.get(`/results/26740?lng=${lng}`)],
    ['log, empty', await browser.get(`/results/log?lng=${lng}`)],
    ['no such unit', await browser.get(`/results/nowhere?lng=${lng}`)],
    ['closed', await browser.get(`/r/${CLOSED}?lng=${lng}`)],
    ['unknown', await browser.get(`/r/nowhere?lng=${lng}`)],
  ];
}

for (const lng of languages) {
  databaseTest(`every citizen page is light, script-free and complete (${lng})`, async ({ db, context }) => {
    const pages = await everyPage(db, context(), lng);
    for (const [name, page] of pages) {
      expect(Buffer.byteLength(page.html), `${name}: bytes`).toBeLessThan(14 * 1024);
      expect(gzipSync(page.html).byteLength, `${name}: bytes on the wire`).toBeLessThan(5 * 1024);
      expect(page.html, name).not.toMatch(/<script|\son[a-z]+=|javascript:|\sstyle=/i);
      expect(page.html.replace('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:\/\/|src=|@import|url\(/);
      expect(page.headers.get('set-cookie'), name).toBeNull();
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('private, no-cache');
      expect(page.html, name).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${lng}">`));
      expect(page.html.match(/<h1/g), name).toHaveLength(1);
      expect(page.html.match(/<main>/g), name).toHaveLength(1);
      expect(page.html.match(/<style nonce="test-nonce">/g), name).toHaveLength(1);
      expect(page.text, name).not.toMatch(/\{\{|\w+:\w+\.\w+|undefined|\[object/);
    }
    expect(new Set(pages.map(([, page]) => page.title)).size).toBe(pages.length - 1);
  });

  databaseTest(`every citizen page leads to its twin in the other language (${lng})`, async ({ db, context }) => {
    const other = languages.find((language) => language !== lng) ?? lng;
    const browser = visitor(context());
    for (const [name, page] of await everyPage(db, context(), lng)) {
      const button = new RegExp(
        `<button form="typed" formnovalidate="" (?:formaction="(\\?[^"]*lng=${other})" name="turn"|name="lng") value="${other}" lang="${other}">`,
      ).exec(page.html);
      const link =
        new RegExp(`href="(\\?[^"]*lng=${other})" hrefLang="${other}" lang="${other}"`).exec(page.html)?.[1] ??
        button?.[1];
      expect(link ?? button, name).not.toBeNull();
      // Where people type, the language is changed by their form, so that nothing of it is lost.
      expect(button !== null, name).toBe(
        /<(?:textarea|input (?!type="(?:hidden|search)")[^>]*type="text")/.test(page.html),
      );
      if (name !== 'reasons') continue;
      const duplicate = await browser.get(`/r/${COUNTER}/reasons${link?.replaceAll('&amp;', '&')}`);
      expect(duplicate.status).toBe(200);
      expect(duplicate.html).toContain(`<html lang="${other}">`);
    }
  });
}

/** The same of the words that a city asks in, which it has in each language. */
async function bracketQuestions(db: Database): Promise<void> {
  for (const { id, content } of await db.questionnaire.findMany({ select: { id: true, content: true } })) {
    const bracketed: unknown = JSON.parse(content, (key, value: unknown) =>
      key === 'en' && typeof value === 'string' ? `⟦${value.replace(/\{\{\w+\}\}/g, '⟧$&⟦')}⟧` : value,
    );
    await db.questionnaire.update({ where: { id }, data: { content: JSON.stringify(bracketed) } });
  }
}

databaseTest('no citizen page says a word that a further language could not translate', async ({ db, context }) => {
  await db.$executeRaw`UPDATE "Unit" SET "nameEn" = '⟦' || "nameEn" || '⟧'`;
  await db.$executeRaw`UPDATE "Field" SET "nameEn" = '⟦' || "nameEn" || '⟧'`;
  await bracketQuestions(db);
  const restore = bracketTexts('en');
  try {
    for (const [name, page] of await everyPage(db, context(), 'en')) {
      expect(page.text, name).toContain('⟦');
      const spoken = [...page.html.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(
        (match) => match[1] ?? '',
      );
      const untranslated = [page.title, page.text, ...spoken].map((text) =>
        outsideBrackets(text)
          .replace(/HL(-[0-9A-Z]{4}){3}|(?:Quầy|Counter) \d/g, '')
          .replaceAll(ownLanguageName('vi'), ''),
      );
      expect(untranslated.join(' '), name).not.toMatch(/\p{L}/u);
    }
  } finally {
    restore();
  }
});
