import { expect, test } from 'vitest';
import { loader as manifest } from '~/collect/kiosk/pages/manifest.route';
import { loader as worker } from '~/collect/kiosk/pages/worker.route';
import { loader as page } from '~/collect/kiosk/pages/kiosk.route';

test('the page can lie in a cache: it names files of our own, and holds no script, no style and no nonce', async () => {
  const html = await page().text();
  expect(html).not.toMatch(/<script(?![^>]*\bsrc="\/)|<style|nonce|\sstyle=|https?:/);
  expect(html.match(/<script/g)).toHaveLength(1);
});

test('the worker keeps every file that the page names, and nothing else', async () => {
  const script = await worker().text();
  const html = await page().text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file.replaceAll('&amp;', '&'));
  const kept = JSON.parse(/const FILES = (\[.*\]);/.exec(script)?.[1] ?? '[]') as string[];
  expect(named.length).toBeGreaterThan(2);
  // The test runner gives style sheets no address.
  expect(kept.filter((file) => file !== '').sort()).toEqual(['/kiosk', ...named].sort());
  expect(worker().headers.get('service-worker-allowed')).toBe('/kiosk');
});

test('started from the home screen it fills the screen', async () => {
  expect(await manifest().json()).toMatchObject({ start_url: '/kiosk', display: 'fullscreen', lang: 'vi' });
});
