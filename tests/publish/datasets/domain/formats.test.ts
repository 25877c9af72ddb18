import { expect, test } from 'vitest';

import { availableFormats, formats, parseFormat } from '~/publish/datasets/domain/formats';

test('CSV and JSON can be written', () => {
  expect(availableFormats).toEqual(['csv', 'json']);
  expect(parseFormat('csv')).toBe('csv');
  expect(formats[parseFormat('json')].contentType).toMatch(/^application\/json/);
});

test.each(['xlsx', 'sav', 'parquet', 'exe', '', 'constructor'])('the format %j is refused', (format) => {
  expect(() => parseFormat(format)).toThrow('format-unknown');
});
