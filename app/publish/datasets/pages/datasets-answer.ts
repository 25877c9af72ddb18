import { z } from 'zod';
import { columnTypes } from '~/publish/datasets/domain/dataset';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { formatKeys } from '~/publish/datasets/store/formats';

const bothLanguages = z.object({ vi: z.string(), en: z.string() });

/** The catalogue as `/api/v1/datasets` lists it. */
export const datasetsAnswerSchema = z.array(
  z.object({
    key: z.enum(datasetKeys),
    label: bothLanguages,
    grain: bothLanguages.meta({ description: 'What one row is.' }),
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.enum(columnTypes),
        nullable: z.boolean(),
        label: bothLanguages,
        values: z.array(z.object({ value: z.union([z.string(), z.number()]), label: bothLanguages })).optional(),
      }),
    ),
    files: z.array(z.object({ format: z.enum(formatKeys), contentType: z.string(), address: z.url() })),
  }),
);

export type DatasetsAnswer = z.infer<typeof datasetsAnswerSchema>;
