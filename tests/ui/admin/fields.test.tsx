import { expect, test } from 'vitest';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { rendered } from '../../support/rendered';

test.each([
  ['an input', <FormField key="a" name="day" label="Ngày" hint="Dạng 2026-11-22" error="Chưa đúng" defaultValue="x" />],
  ['a text of several lines', <TextAreaField key="b" name="day" label="Ngày" hint="Ngắn gọn" error="Chưa đúng" />],
])('%s is read out with its label, its hint and what is wrong with it', (_what, field) => {
  const { html } = rendered(field);
  expect(html).toContain('<label for="day">Ngày</label>');
  expect(html).toContain('id="day"');
  expect(html).toContain('name="day"');
  expect(html).toContain('aria-invalid="true" aria-describedby="day-hint day-error"');
  expect(html).toContain('<p id="day-error" class="field-error">Chưa đúng</p>');
});

test.each([
  ['an input', <FormField key="a" name="day" label="Ngày" />],
  ['a text of several lines', <TextAreaField key="b" name="day" label="Ngày" />],
])('%s that is right and needs no hint says no more than its label', (_what, field) => {
  const { html, text } = rendered(field);
  expect(text).toBe('Ngày');
  expect(html).not.toMatch(/aria-/);
});

test('of a list one is chosen or none', () => {
  const options = [
    ['open', 'Đang mở'],
    ['closed', 'Đã đóng'],
  ] as const;
  const { html, text } = rendered(
    <SelectField name="state" label="Tình trạng" none="Tất cả" options={options} defaultValue="closed" />,
  );
  expect(text).toBe('Tình trạng Tất cả Đang mở Đã đóng');
  expect(html).toContain('<label for="state">');
  expect(html).toContain('<option value="closed" selected="">Đã đóng</option>');
});

test('the mistakes of a form are counted above it, each a link to its field', () => {
  const { html, text } = rendered(
    <ErrorSummary errors={[{ field: 'day', message: 'Ngày chưa đúng' }, { message: 'Đã đóng' }]} />,
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain('<a href="#day">Ngày chưa đúng</a>');
  expect(text).toMatch(/2 .*Ngày chưa đúng Đã đóng$/);
  expect(rendered(<ErrorSummary errors={[]} />).html).toBe('');
});
