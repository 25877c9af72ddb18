import { expect, test } from 'vitest';
import { translatorIn } from '~/platform/i18n/i18n.server';

test('a day within an error is written as the reader of the language writes it', () => {
  const details = { day: '2026-11-01', closed: '2026-11-08' };
  expect(translatorIn('vi')('errors:handling-in-closed-period', details)).toBe(
    'Không đổi được từ ngày 1/11/2026: số liệu đến hết ngày 8/11/2026 đã chốt.',
  );
  expect(translatorIn('en')('errors:unit-in-closed-period', { value: '2026-11-01' })).not.toContain('2026-11-01');
});

test('a period within an error is told in words, and what is no period as it is', () => {
  const t = translatorIn('vi');
  expect(t('errors:period-not-closed', { period: '2026-W47' })).toBe('Tuần 47 năm 2026 chưa được chốt.');
  expect(t('errors:period-not-closed', { period: '2026-Q3' })).toBe('Quý 3 năm 2026 chưa được chốt.');
  expect(t('errors:period-not-closed', { period: 'x' })).toBe('x chưa được chốt.');
});

test('no text hands a day of an error on as it is kept', async () => {
  const { default: errors } = await import('~/locales/vi/errors.json');
  const raw = Object.entries(errors).filter(([, text]) => /\{\{(?:day|closed|until|since)\}\}/.test(text));
  expect(raw).toEqual([]);
});
