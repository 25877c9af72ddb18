import { expect, test } from 'vitest';
import { formatKeys, formats, parseFormat } from '~/publish/datasets/store/formats';

test('CSV and JSON can be written', () => {
  expect(formatKeys).toEqual(['csv', 'json']);
  expect(parseFormat('csv').key).toBe('csv');
  expect(parseFormat('json').contentType).toMatch(/^application\/json/);
});

test.each(formats)(
  'the format $key can stand at the end of an address and of a file’s name',
  ({ key, contentType }) => {
    expect(key).toMatch(/^[a-z0-9]{1,10}$/);
    expect(parseFormat(key).key).toBe(key);
    expect(contentType).toMatch(/^[a-z]+\/[\w.+-]+(?:; [\w-]+=[\w-]+)*$/);
    expect(formats.filter((other) => other.key === key || other.contentType === contentType)).toHaveLength(1);
  },
);

test.each(['xlsx', 'sav', 'parquet', 'exe', '', 'constructor'])('the format %j is refused', (format) => {
  expect(() => parseFormat(format)).toThrow('format-unknown');
});
