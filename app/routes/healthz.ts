import type { LoaderFunctionArgs } from '@remix-run/node';
import { jsonAnswer } from '~/api-answer.server';

/** Whether the server lives and its database answers: 200, else 503. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  try {
    await context.db.$queryRaw`SELECT 1`;
    return jsonAnswer({ status: 'ok' });
  } catch (error) {
    context.log.error({ err: error, reference: context.reference }, 'the database does not answer');
    return jsonAnswer({ status: 'unavailable' }, { status: 503 });
  }
}
