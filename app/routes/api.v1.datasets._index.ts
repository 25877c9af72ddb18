import { requireScopeOrPermission } from '~/api-access.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/api-answer.server';
import type { DatasetsAnswer } from '~/domain/api/datasets-answer';
import type { Dataset } from '~/domain/datasets/dataset';
import { datasets } from '~/domain/datasets/datasets';
import { availableFormats, formats } from '~/domain/datasets/formats';

export const loader = apiRoute({ GET: sendCatalogue });
export const action = loader;

async function sendCatalogue({ request, context }: ApiArgs): Promise<Response> {
  await requireScopeOrPermission(request, context, 'datasets:read', 'dataset:read');
  const answer: DatasetsAnswer = Object.values(datasets).map((dataset) => entryOf(dataset, context.env.publicUrl));
  return jsonAnswer(answer);
}

function entryOf({ key, labelVi, labelEn, grainVi, grainEn, columns }: Dataset, publicUrl: string): DatasetsAnswer[number] {
  return {
    key,
    label: { vi: labelVi, en: labelEn },
    grain: { vi: grainVi, en: grainEn },
    columns: columns.map(({ name, type, nullable, values, ...column }) => ({
      name,
      type,
      nullable,
      label: { vi: column.labelVi, en: column.labelEn },
      ...(values && { values: values.map(({ value, ...words }) => ({ value, label: { vi: words.labelVi, en: words.labelEn } })) }),
    })),
    files: availableFormats.map((format) => ({
      format,
      contentType: formats[format].contentType,
      address: `${publicUrl}/api/v1/datasets/${key}.${formats[format].extension}`,
    })),
  };
}
