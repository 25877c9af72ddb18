import { requireScopeOrPermission } from '~/registry/people/pages/api-access.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import type { DatasetsAnswer } from '~/publish/datasets/domain/datasets-answer';
import type { Dataset } from '~/publish/datasets/domain/dataset';
import { datasets } from '~/publish/datasets/domain/datasets';
import { availableFormats, formats } from '~/publish/datasets/domain/formats';

export const loader = apiRoute({ GET: sendCatalogue });
export const action = loader;

async function sendCatalogue({ request, context }: ApiArgs): Promise<Response> {
  await requireScopeOrPermission(request, context, 'datasets:read', 'dataset:read');
  const answer: DatasetsAnswer = Object.values(datasets).map((dataset) => entryOf(dataset, context.env.publicUrl));
  return jsonAnswer(answer);
}

function entryOf(
  { key, labelVi, labelEn, grainVi, grainEn, columns }: Dataset,
  publicUrl: string,
): DatasetsAnswer[number] {
  return {
    key,
    label: { vi: labelVi, en: labelEn },
    grain: { vi: grainVi, en: grainEn },
    columns: columns.map(({ name, type, nullable, values, ...column }) => ({
      name,
      type,
      nullable,
      label: { vi: column.labelVi, en: column.labelEn },
      ...(values && {
        values: values.map(({ value, ...words }) => ({ value, label: { vi: words.labelVi, en: words.labelEn } })),
      }),
    })),
    files: availableFormats.map((format) => ({
      format,
      contentType: formats[format].contentType,
      address: `${publicUrl}/api/v1/datasets/${key}.${formats[format].extension}`,
    })),
  };
}
