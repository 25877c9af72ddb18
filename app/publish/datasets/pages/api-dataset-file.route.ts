import { findCallerUnitLimit, requireScopeOrPermission } from '~/registry/people/pages/api-access.server';
import { apiRoute, type ApiArgs } from '~/platform/http/api-answer.server';
import { parseDayFilter, type DayFilter } from '~/publish/datasets/domain/day-filter';
import { parseDataset, type KnownDataset } from '~/publish/datasets/domain/datasets';
import { streamedAnswer } from '~/platform/http/streamed-answer.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { datasetFile, type DatasetPiece } from '~/publish/datasets/store/dataset-file.server';
import type { Format } from '~/publish/datasets/store/format';
import { parseFormat } from '~/publish/datasets/store/formats';

export const loader = apiRoute({ GET: sendDataset });
export const action = loader;

async function sendDataset({ request, context, params }: ApiArgs): Promise<Response> {
  const caller = await requireScopeOrPermission(request, context, 'datasets:read', 'dataset:read');
  const { dataset, format } = parseFileName(params.file ?? '');
  const filter = parseDayFilter(Object.fromEntries(new URL(request.url).searchParams));
  const headers = downloadHeaders(dataset, format, filter);
  if (request.method === 'HEAD') return new Response(null, { headers: { ...headers, 'cache-control': 'no-store' } });
  const { db, env, now } = context;
  const detail = { format: format.key, from: filter.from, to: filter.to };
  await recordAudit(db, { at: now(), actor: caller.name, action: 'dataset.download', subject: dataset.key, detail });
  const options = {
    secret: env.sessionSecret,
    timeZone: env.timeZone,
    now: now(),
    filter,
    unitIds: await findCallerUnitLimit(context, caller),
  };
  const pieces = contentsOf(datasetFile(db, dataset, format, options));
  return streamedAnswer(pieces, { request, context }, headers);
}

/** 'responses.csv' in two. Throws 'dataset-unknown' or 'format-unknown'. */
function parseFileName(file: string): { dataset: KnownDataset; format: Format } {
  const dot = file.lastIndexOf('.');
  const [name, extension] = dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot + 1)];
  return { dataset: parseDataset(name.slice(0, 60)), format: parseFormat(extension.slice(0, 60)) };
}

function downloadHeaders({ key }: KnownDataset, format: Format, { from, to }: DayFilter): Record<string, string> {
  const span = [from === null ? [] : [`from-${from}`], to === null ? [] : [`to-${to}`]].flat();
  const fileName = `${['hai-long', key, ...span].join('-')}.${format.key}`;
  return {
    'content-type': format.contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
  };
}

async function* contentsOf(pieces: AsyncIterable<DatasetPiece>): AsyncGenerator<DatasetPiece['content']> {
  for await (const { content } of pieces) yield content;
}
