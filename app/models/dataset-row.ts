import type { DatasetValue } from '~/domain/datasets/dataset';

/**
 * The values of a row in the order of the columns, cut into parts. The first part is the row's own; a later one is the
 * same array wherever it comes again, so that a writer need not write it twice.
 */
export type DatasetRow = readonly [readonly DatasetValue[], ...(readonly DatasetValue[])[]];
