import { datasetKeys, type Dataset, type DatasetColumn, type DatasetKey } from '~/publish/datasets/domain/dataset';
import { responsesDataset } from '~/publish/datasets/domain/responses-dataset';
import { talliesDataset } from '~/publish/datasets/domain/tallies-dataset';
import { volumesDataset } from '~/publish/datasets/domain/volumes-dataset';
import { weeklyDataset } from '~/publish/datasets/domain/weekly-dataset';
import { DomainError } from '~/base/errors';

/** Everything that may leave the house as data. */
export const datasets: Readonly<Record<DatasetKey, Dataset>> = {
  responses: responsesDataset,
  tallies: talliesDataset,
  volumes: volumesDataset,
  weekly: weeklyDataset,
};

/** Reads a dataset's key from an address or a command line; throws 'dataset-unknown'. */
export function parseDatasetKey(text: string): DatasetKey {
  const key = datasetKeys.find((known) => known === text);
  if (key === undefined) throw new DomainError('dataset-unknown', { dataset: text });
  return key;
}

/** The columns of a dataset, in the order of every file made from it. */
export function columnsOf(key: DatasetKey): readonly DatasetColumn[] {
  return datasets[key].columns;
}
