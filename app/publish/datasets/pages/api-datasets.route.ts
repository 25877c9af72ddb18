import { requireScopeOrPermission } from '~/registry/people/pages/api-access.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import { datasets, type KnownDataset } from '~/publish/datasets/domain/datasets';
import type { DatasetsAnswer } from '~/publish/datasets/pages/datasets-answer';
import { formats } from '~/publish/datasets/store/formats';

export const loader = apiRoute({ GET: sendCatalogue });
export const action = loader;

async function sendCatalogue({ request, context }: ApiArgs): Promise<Response> {
  await requireScopeOrPermission(request, context, 'datasets:read', 'dataset:read');
  const answer: DatasetsAnswer = datasets.map((dataset) => toEntry(dataset, context.env.publicUrl));
  return jsonAnswer(answer);
}

function toEntry(
  { key, labelVi, labelEn, grainVi, grainEn, columns }: KnownDataset,
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
    files: formats.map(({ key: format, contentType }) => ({
      format,
      contentType,
      address: `${publicUrl}/api/v1/datasets/${key}.${format}`,
    })),
  };
}
