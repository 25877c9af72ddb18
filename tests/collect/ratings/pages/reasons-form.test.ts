import { expect, test } from 'vitest';
import { readReasonsForm } from '~/collect/ratings/pages/reasons-form';

test('an empty form says nothing, which is allowed', () => {
  expect(readReasonsForm(new URLSearchParams())).toEqual({ ok: true, reasons: [], respondent: '', comment: null });
});

test('reasons are taken once each, in their fixed order', () => {
  const form = new URLSearchParams('reason=COST&reason=TIME&reason=COST&respondent=CITIZEN&comment=%20a%0D%0Ab%20');
  expect(readReasonsForm(form)).toEqual({
    ok: true,
    reasons: ['TIME', 'COST'],
    respondent: 'CITIZEN',
    comment: 'a\nb',
  });
});

test.each([
  ['reason=TIME&reason=COST&reason=VISITS&reason=OTHER', 'too-many-reasons', 'reasons'],
  ['reason=TIME&reason=toString', 'reason-unknown', 'reasons'],
  [`comment=${'x'.repeat(1001)}`, 'comment-too-long', 'comment'],
  ['respondent=NOBODY', 'input-invalid', 'respondent'],
])('what is wrong in %.40s is named together with its place', (text, code, at) => {
  expect(readReasonsForm(new URLSearchParams(text))).toMatchObject({ ok: false, code, at });
});

test('a comment of exactly the limit is taken', () => {
  expect(readReasonsForm(new URLSearchParams({ comment: 'x'.repeat(1000) }))).toMatchObject({ ok: true });
});
