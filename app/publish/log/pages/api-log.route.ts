import { DomainError } from '~/base/errors';
import { parseCount } from '~/base/merkle/checkpoint';
import { jsonAnswer, apiRoute, type ApiArgs } from '~/platform/http/api-answer.server';
import { listCheckpoints } from '~/measure/log/store/log-checkpoint.server';
import { MAX_LOG_ENTRIES, type LogAnswer } from '~/publish/log/domain/log-answer';
import { findPublishedLog, listPublishedClosings } from '~/publish/log/store/published-log.server';

export const loader = apiRoute({ GET: sendLog });
export const action = loader;

/** Open to everybody, as the log's pages are. */
async function sendLog({ context: { db }, request }: ApiArgs): Promise<Response> {
  const log = await findPublishedLog(db);
  const { from, below } = readPlaces(new URL(request.url).searchParams, log?.checkpoint.size ?? 0);
  const checkpoints = await listCheckpoints(db, { above: from, upTo: below, atMost: MAX_LOG_ENTRIES });
  const answer: LogAnswer = {
    origin: log?.origin ?? null,
    keys: (log?.keys ?? []).map(({ verifierKey: key, firstSize }) => ({ key, firstSize })),
    checkpoint: log?.checkpoint.note ?? null,
    checkpoints: checkpoints.map(({ size, signedAt }) => ({ size, signedAt: signedAt.toISOString() })),
    from,
    below,
    closings: await listPublishedClosings(db, from, below),
  };
  return jsonAnswer(answer);
}

/** The places asked about, no more than are answered at once: from `from` on, or else the last ones before `below`. */
function readPlaces(search: URLSearchParams, size: number): { from: number; below: number } {
  const read = (name: string) => {
    const text = search.get(name);
    const place = text === null ? null : parseCount(text);
    if (text !== null && place === null) throw new DomainError('input-invalid');
    return place;
  };
  const asked = read('from');
  const end = Math.min(read('below') ?? size, size);
  if (asked === null) return { from: Math.max(0, end - MAX_LOG_ENTRIES), below: end };
  const from = Math.min(asked, end);
  return { from, below: Math.min(end, from + MAX_LOG_ENTRIES) };
}
