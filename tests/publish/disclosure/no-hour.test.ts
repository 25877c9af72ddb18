import { expect, test } from 'vitest';
import { datasets } from '~/publish/datasets/domain/datasets';

test.each(datasets.map((dataset) => [dataset.key, dataset] as const))(
  'the dataset %s has a day at the finest, in no column an hour',
  (_, { columns }) => {
    expect(columns.filter(({ type }) => type === 'time')).toEqual([]);
    const finer = /(^|_)(hour|minute|seconds?|clock|moment|timestamp|at|given|received)($|_)/;
    const dossiers = new Set(['postal_received']);
    expect(columns.map(({ name }) => name).filter((name) => finer.test(name) && !dossiers.has(name))).toEqual([]);
  },
);
