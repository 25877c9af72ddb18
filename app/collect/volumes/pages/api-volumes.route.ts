import { findCallerUnitLimit, requireScope } from '~/registry/people/pages/api-access.server';
import { apiRoute, importRefusal, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import type { VolumesAnswer } from '~/collect/volumes/domain/volumes-answer';
import { requireContentType } from '~/platform/http/content-type';
import { MAX_FILE_BYTES, readBytes } from '~/platform/http/request-body.server';
import type { FileFormat } from '~/platform/files/file-format';

export const loader = apiRoute({ POST: receiveVolumes });
export const action = loader;

async function receiveVolumes({ request, context }: ApiArgs): Promise<Response> {
  const caller = await requireScope(request, context, 'volumes:write');
  requireContentType(request, 'rows');
  const bytes = await readBytes(request, MAX_FILE_BYTES);
  const { state, rowCount, newCells, changed, fromDossiers, correctedSince, rejected, rejectedCount, wrongLines } =
    await context.files.run('importVolumes', {
      content: bytes,
      format: formatNamed(request),
      fileName: '',
      source: 'API',
      actor: caller.name,
      unitIds: await findCallerUnitLimit(context, caller),
      now: context.now(),
      timeZone: context.env.timeZone,
    });
  if (state === 'rejected') return importRefusal(request, context, { rejected, rejectedCount, wrongLines });
  return jsonAnswer({ state, rowCount, newCells, changed, fromDossiers, correctedSince } satisfies VolumesAnswer);
}

/** A client that names another format, as curl does by itself, is known by the first character. */
function formatNamed(request: Request): FileFormat | undefined {
  const contentType = request.headers.get('content-type') ?? '';
  if (/json/i.test(contentType)) return 'json';
  return /csv/i.test(contentType) ? 'csv' : undefined;
}
