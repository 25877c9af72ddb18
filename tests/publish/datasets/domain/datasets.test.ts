import { expect, test } from 'vitest';

import { datasetKeys, parseDataset } from '~/publish/datasets/domain/datasets';
import {
  channelLabels,
  scaleLabels,
  unitLevelLabels,
  verificationLabels,
} from '~/publish/datasets/domain/value-labels';
import { channels } from '~/registry/points/domain/service-point';
import { scales } from '~/base/scale';
import { verifications } from '~/base/verification';
import { unitLevels } from '~/registry/units/domain/unit';
import { volumeColumns } from '~/collect/volumes/domain/volume-row';

test.each(datasetKeys)('the dataset %s is found by its key and describes every column in both languages', (key) => {
  const { columns, ...dataset } = parseDataset(key);
  expect(dataset.key).toBe(key);
  expect([dataset.labelVi, dataset.labelEn, dataset.grainVi, dataset.grainEn]).not.toContain('');
  const names = columns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, labelVi, labelEn, values } of columns) {
    // SPSS takes 64 bytes and no blanks; the same names must do for every format.
    expect(name).toMatch(/^[a-z][a-z0-9_]{0,30}$/);
    for (const label of [{ labelVi, labelEn }, ...(values ?? [])]) {
      expect(label.labelVi).toBe(label.labelVi.normalize('NFC').trim());
      expect(label.labelVi).not.toBe('');
      expect(label.labelEn).not.toBe('');
    }
  }
});

test('an unknown dataset is refused, also one named like a property of every object', () => {
  expect(() => parseDataset('people')).toThrow('dataset-unknown');
  expect(() => parseDataset('constructor')).toThrow('dataset-unknown');
});

test('responses carry no time finer than the day, no comment, and nothing that leads to the citizen', () => {
  const columns = parseDataset('responses').columns;
  expect(columns.map(({ name }) => name)).toEqual([
    'response',
    'day',
    'week',
    'unit',
    'unit_level',
    'field',
    'point_channel',
    'scale',
    'level',
    'satisfied',
    'reasons',
    'language',
    'respondent',
    'verified',
    'verification',
    'late',
    'assisted',
    'questionnaire_version',
    'exclusion',
  ]);
  expect(columns.filter(({ type }) => type === 'time')).toEqual([]);
});

test('volumes that went out can come in again', () => {
  const names = parseDataset('volumes').columns.map(({ name }) => name);
  expect(names).toEqual([...volumeColumns, 'import']);
});

test('the value labels name every code and no other', () => {
  expect(unitLevelLabels.map(({ value }) => value)).toEqual([...unitLevels]);
  expect(scaleLabels.map(({ value }) => value)).toEqual([...scales]);
  expect(channelLabels.map(({ value }) => value)).toEqual([...channels]);
  expect(verificationLabels.map(({ value }) => value)).toEqual([...verifications]);
});
