import type { LoaderFunctionArgs } from '@remix-run/node';
import { jsonAnswer } from '~/platform/http/api-answer.server';
import { toRefusal } from '~/platform/database/database-refusal';
import { probeWriting } from '~/platform/database/installation.server';

/** How often a health check also writes: monitors call every few seconds. */
const WRITE_EVERY_MS = 10_000;

/** Whether the server lives and its database answers and can be written: 200, else 503 with the cause. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  try {
    await probeWriting(context.db, { now: context.now(), everyMs: WRITE_EVERY_MS });
    return jsonAnswer({ status: 'ok' });
  } catch (error) {
    const cause = toRefusal(error)?.code ?? 'unexpected';
    if (cause === 'unexpected')
      context.log.error({ err: error, reference: context.reference }, 'the look at the database failed');
    return jsonAnswer({ status: 'unavailable', cause }, { status: 503 });
  }
}
