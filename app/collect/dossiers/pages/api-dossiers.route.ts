import { findCallerUnitLimit, requireScope } from '~/registry/people/pages/api-access.server';
import { apiRoute, importRefusal, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import {
  MAX_DOSSIERS_AT_ONCE,
  MAX_DOSSIERS_WITH_SVG,
  type DossiersAnswer,
} from '~/collect/dossiers/domain/dossiers-answer';
import { requireContentType } from '~/platform/http/content-type';
import { MAX_JSON_BYTES, readBytes } from '~/platform/http/request-body.server';

export const loader = apiRoute({ POST: receiveDossiers });
export const action = loader;

async function receiveDossiers({ request, context }: ApiArgs): Promise<Response> {
  const caller = await requireScope(request, context, 'dossiers:write');
  const unitIds = await findCallerUnitLimit(context, caller);
  const withSvg = new URL(request.url).searchParams.get('qr') === 'svg';
  requireContentType(request, 'rows');
  const bytes = await readBytes(request, MAX_JSON_BYTES);
  const { timeZone, sessionSecret: secret, publicUrl } = context.env;
  const file = {
    content: bytes,
    format: 'json',
    fileName: '',
    source: 'API',
    actor: caller.name,
    unitIds,
    unitId: caller.unitId,
    now: context.now(),
    timeZone,
    secret,
  } as const;
  const asked = {
    ...file,
    publicUrl,
    withQr: withSvg ? 'svg' : 'address',
    atMost: withSvg ? MAX_DOSSIERS_WITH_SVG : MAX_DOSSIERS_AT_ONCE,
  } as const;
  const { state, added, changed, rowCount, doubts, invitations, rejected, rejectedCount, wrongLines } =
    await context.files.run('inviteDossiers', asked);
  if (state === 'rejected') return importRefusal(request, context, { rejected, rejectedCount, wrongLines });
  const warned = { warningCount: doubts.lines, warnings: doubts.first };
  return jsonAnswer({ state, rowCount, added, changed, ...warned, invitations } satisfies DossiersAnswer);
}
