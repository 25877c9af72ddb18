import { jsonAnswer, apiRoute, type ApiArgs } from '~/platform/http/api-answer.server';
import { listCheckpoints } from '~/measure/log/store/log-checkpoint.server';
import type { LogAnswer } from '~/publish/log/domain/log-answer';
import { findPublishedLog, listPublishedClosings } from '~/publish/log/store/published-log.server';

export const loader = apiRoute({ GET: sendLog });
export const action = loader;

/** Open to everybody, as the log's pages are. */
async function sendLog({ context: { db } }: ApiArgs): Promise<Response> {
  const log = await findPublishedLog(db);
  const checkpoints = await listCheckpoints(db);
  const answer: LogAnswer = {
    origin: log?.origin ?? null,
    keys: (log?.keys ?? []).map(({ verifierKey: key, firstSize }) => ({ key, firstSize })),
    checkpoint: log?.checkpoint.note ?? null,
    checkpoints: checkpoints.map(({ size, signedAt }) => ({ size, signedAt: signedAt.toISOString() })),
    closings: await listPublishedClosings(db, 0, log?.checkpoint.size ?? 0),
  };
  return jsonAnswer(answer);
}
