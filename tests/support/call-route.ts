import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { AppContext } from '~/platform/context.server';

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

type Call = {
  context: AppContext;
  /** Path and query. */
  path: string;
  params?: Record<string, string>;
  cookie?: string;
  headers?: Record<string, string>;
  /** Makes it a POST of a form, with files in it where it is a FormData. */
  form?: Record<string, string> | URLSearchParams | FormData;
};

/** What a loader or action made of a request: the answer, thrown or returned, and what it carried. */
export type Outcome = {
  status: number;
  location: string | null;
  cookies: string[];
  headers: Headers;
  /** The data returned, or the JSON of a thrown error. */
  body: unknown;
};

/** Calls a loader or action as Remix does and tells what came out, whichever way. Faults are thrown on. */
export async function callRoute(
  handler: unknown,
  { context, path, params = {}, cookie, headers, form }: Call,
): Promise<Outcome> {
  const sent = new Headers(headers);
  if (cookie !== undefined) sent.set('cookie', cookie);
  const request = new Request(`http://hai-long.test${path}`, {
    method: form === undefined ? 'GET' : 'POST',
    headers: sent,
    body: form === undefined || form instanceof FormData ? form : new URLSearchParams(form),
  });
  let result: unknown;
  try {
    result = await (handler as Handler)({ request, context, params });
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    result = thrown;
  }
  if (result instanceof Response) {
    const text = await result.text();
    const isJson = result.headers.get('content-type')?.startsWith('application/json') === true;
    return outcome(result.status, result.headers, isJson ? (JSON.parse(text) as unknown) : text);
  }
  if (isDataWithInit(result))
    return outcome(result.init?.status ?? 200, new Headers(result.init?.headers), result.data);
  return outcome(200, new Headers(), result);
}

function outcome(status: number, headers: Headers, body: unknown): Outcome {
  return { status, location: headers.get('location'), cookies: headers.getSetCookie(), headers, body };
}

function isDataWithInit(result: unknown): result is { data: unknown; init: ResponseInit | null } {
  return typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit';
}
