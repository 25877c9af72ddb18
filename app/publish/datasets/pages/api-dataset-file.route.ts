import { branchOf, requireScopeOrPermission } from '~/registry/people/pages/api-access.server';
import { apiRoute, type ApiArgs } from '~/platform/http/api-answer.server';
import { parseDayFilter, type DayFilter } from '~/publish/datasets/domain/day-filter';
import { parseDatasetKey } from '~/publish/datasets/domain/datasets';
import type { DatasetKey } from '~/publish/datasets/domain/dataset';
import { formats, parseFormat, type FormatKey } from '~/publish/datasets/domain/formats';
import { byteStream } from '~/platform/files/byte-stream';
import { recordAudit } from '~/platform/audit/audit.server';
import { datasetFile } from '~/publish/datasets/store/dataset.server';

export const loader = apiRoute({ GET: sendDataset });
export const action = loader;

async function sendDataset({ request, context, params }: ApiArgs): Promise<Response> {
  const caller = await requireScopeOrPermission(request, context, 'datasets:read', 'dataset:read');
  const { key, format } = parseFileName(params.file ?? '');
  const filter = parseDayFilter(Object.fromEntries(new URL(request.url).searchParams));
  const headers = headersOf(key, format, filter);
  if (request.method === 'HEAD') return new Response(null, { headers });
  const { db, env, now } = context;
  const detail = { format, from: filter.from, to: filter.to };
  await recordAudit(db, { at: now(), actor: caller.name, action: 'dataset.download', subject: key, detail });
  const options = {
    secret: env.sessionSecret,
    timeZone: env.timeZone,
    now: now(),
    filter,
    unitIds: await branchOf(context, caller),
  };
  const texts = textsOf(datasetFile(db, key, format, options), (error) =>
    context.log.error({ err: error, reference: context.reference }, 'a download broke off'),
  );
  return new Response(byteStream(texts, { signal: request.signal, drained: context.drained }), { headers });
}

/** 'responses.csv' in two. Throws 'dataset-unknown' or 'format-unknown'. */
function parseFileName(file: string): { key: DatasetKey; format: FormatKey } {
  const dot = file.lastIndexOf('.');
  const [name, extension] = dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot + 1)];
  return { key: parseDatasetKey(name.slice(0, 60)), format: parseFormat(extension.slice(0, 60)) };
}

function headersOf(key: DatasetKey, format: FormatKey, { from, to }: DayFilter): Record<string, string> {
  const span = [from === null ? [] : [`from-${from}`], to === null ? [] : [`to-${to}`]].flat();
  const fileName = `${['hai-long', key, ...span].join('-')}.${formats[format].extension}`;
  return {
    'content-type': formats[format].contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  };
}

/** The status is sent by then, so a fault can only be logged, and the download broken off. */
async function* textsOf(
  pieces: AsyncIterable<{ text: string }>,
  onFault: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    for await (const { text } of pieces) yield text;
  } catch (error) {
    onFault(error);
    throw error;
  }
}
