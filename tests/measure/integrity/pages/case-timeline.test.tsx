import { StaticRouter } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import { CaseTimeline } from '~/measure/integrity/pages/case-timeline';
import { rendered } from '../../../support/rendered';

const note = (minute: number) => ({
  kind: 'step' as const,
  step: 'NOTE' as const,
  at: new Date(Date.UTC(2026, 10, 10, 3, minute)).toISOString(),
  who: 'Lan',
  note: `note of ${minute}`,
});

function shown(events: Parameters<typeof CaseTimeline>[0]['events']) {
  return rendered(
    <StaticRouter location="/">
      <CaseTimeline events={events} timeZone="Asia/Ho_Chi_Minh" />
    </StaticRouter>,
    'en',
  );
}

test('a long course of a case shows what is new and folds what is older; a short one folds nothing', () => {
  const events = Array.from({ length: 12 }, (_, index) => note(59 - index));
  const { html, text } = shown(events);
  const [open = '', folded = ''] = html.split('<details>');
  expect(open).toContain('note of 50');
  expect(open).not.toContain('note of 49');
  expect(folded).toContain('note of 49');
  expect(text).toContain('2 earlier events');
  expect(shown(events.slice(0, 10)).html).not.toContain('<details>');
});

test('flags that were found together stand together', () => {
  const flags = [
    { id: 7, rule: 'BURST' as const },
    { id: 8, rule: 'OUTSIDE_HOURS' as const },
  ];
  const found = { kind: 'flags' as const, flags, at: '2026-11-10T03:00:00.000Z', who: null, note: '' };
  const { html, text } = shown([found]);
  expect(html.match(/href="\/admin\/flags\/\d+"/g)).toEqual(['href="/admin/flags/7"', 'href="/admin/flags/8"']);
  expect(text).toMatch(/^What happened 10\/11\/2026, 10:00 Flag no\. 7 : .* Flag no\. 8 : /);
});
