import type { Dataset } from '~/publish/datasets/domain/dataset';
import { responsesDataset } from '~/publish/datasets/domain/responses-dataset';
import { talliesDataset } from '~/publish/datasets/domain/tallies-dataset';
import { volumesDataset } from '~/publish/datasets/domain/volumes-dataset';
import { weeklyDataset } from '~/publish/datasets/domain/weekly-dataset';
import { DomainError } from '~/base/errors';

const all = [responsesDataset, talliesDataset, volumesDataset, weeklyDataset] as const;

export type DatasetKey = (typeof all)[number]['key'];

/** A dataset of this house: one that has rows. */
export type KnownDataset = Dataset<DatasetKey>;

/** Everything that may leave the house as data, in the order in which people see it. */
export const datasets: readonly KnownDataset[] = all;

export const datasetKeys: readonly DatasetKey[] = all.map(({ key }) => key);

/** Finds a dataset by its key in an address or a command line; throws 'dataset-unknown'. */
export function parseDataset(text: string): KnownDataset {
  const dataset = datasets.find(({ key }) => key === text);
  if (dataset === undefined) throw new DomainError('dataset-unknown', { dataset: text });
  return dataset;
}
