import type { Dataset, DatasetRow } from '~/publish/datasets/domain/dataset';

/** A format that datasets leave in. `key` is also the ending of the files' names. */
export type Format<Key extends string = string> = {
  key: Key;
  /** The media type, with its parameters. */
  contentType: string;
  /** Writes a file piece by piece, as text (sent in UTF-8) or bytes: memory does not grow with the rows. */
  write(dataset: Dataset, pages: AsyncIterable<readonly DatasetRow[]>): AsyncGenerator<string | Uint8Array>;
};

/** A format as it is written down, with its key as a type. */
export function defineFormat<const Key extends string>(format: Format<Key>): Format<Key> {
  return format;
}
