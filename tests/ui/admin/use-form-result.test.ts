import { expect, test } from 'vitest';
import { formDone, formRefused, isFormRefusal, problemsByField } from '~/ui/admin/form-result';
import { showFormResult } from '~/ui/admin/use-form-result';

const say = ({ code }: { code: string }) => `lỗi ${code}`;

test('before a form was sent there is nothing to show', () => {
  const { done, problems, typed } = showFormResult(undefined, say);
  expect([done, problems.summary, problems.of('name'), typed('name')]).toEqual([null, [], undefined, undefined]);
});

test('a form that was applied says what was done', () => {
  const { done, problems } = showFormResult(formDone({ what: 'saved' }), say);
  expect([done, problems.summary]).toEqual([{ what: 'saved' }, []]);
});

test('of an action that does several things each result keeps its own shape', () => {
  const send = (first: boolean) => (first ? formDone({ what: 'saved' }) : formDone({ what: 'made', link: '/x' }));
  const { done } = showFormResult(send(false), say);
  expect(done?.what === 'made' ? done.link : null).toBe('/x');
});

test('a form that was refused says what is wrong above and beside each field, and keeps what was typed', () => {
  const found = problemsByField({ name: 'missing', unit: undefined, day: 'wrong' });
  const result = formRefused([...found, { code: 'closed' }], { name: 'Lan' });
  const { done, problems, typed } = showFormResult(result, say);
  expect(done).toBeNull();
  expect(problems.summary).toEqual([
    { field: 'name', message: 'lỗi missing' },
    { field: 'day', message: 'lỗi wrong' },
    { message: 'lỗi closed' },
  ]);
  expect([problems.of('day'), problems.of('unit')]).toEqual(['lỗi wrong', undefined]);
  expect([typed('name'), typed('day')]).toEqual(['Lan', undefined]);
});

test('what comes with a problem is found by its field', () => {
  const { details } = showFormResult(formRefused([{ field: 'text', code: 'wrong', details: { least: 20 } }]), say);
  expect([details('text'), details('day')]).toEqual([{ least: 20 }, undefined]);
});

test('a refusal is known by its form, whatever else an action returns', () => {
  const others = [formDone('x'), null, undefined, 'no', { ok: true }, Response.redirect('http://hai-long.test/', 303)];
  expect([formRefused([]), ...others].map(isFormRefusal)).toEqual([true, ...others.map(() => false)]);
});
