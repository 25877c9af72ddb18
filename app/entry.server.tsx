import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type HandleDataRequestFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { parseLanguage, negotiateLanguage, type Language } from '~/platform/i18n/i18n';
import { translationsIn } from '~/platform/i18n/i18n.server';
import { NonceContext } from '~/platform/security/nonce';
import { rootData } from '~/shell/root-data.server';
import { withoutZeroBytes } from '~/shell/zero-bytes.server';
import { describeFault } from '~/platform/log/fault-description.server';

/** How long a page may wait for the rest of its data, in milliseconds. */
export const streamTimeout = 10_000;

/** Renders a page of the administration. Readers get it as it comes, robots when it is whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, log, reference }: AppLoadContext,
): Promise<Response> {
  const language = detectLanguage(remix, request);
  // When an action fails without an error boundary of its own, Remix runs no loader; the error page needs its texts
  // anyway.
  const { loaderData } = remix.staticHandlerContext;
  loaderData.root ??= rootData(language, { reference });
  const readyEvent = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={translationsIn(language)}>
          <RemixServer context={remix} url={request.url} nonce={nonce} abortDelay={streamTimeout + 1000} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [readyEvent]: () => {
          answered = true;
          const body = withoutZeroBytes();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          headers.set('Content-Language', language);
          preventCaching(headers);
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          // Faults before the first byte come back through onShellError and handleError.
          if (answered) log.error({ reference, ...describeFault(error) });
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** The data of a page is as private as the page. */
export const handleDataRequest: HandleDataRequestFunction = (response) => {
  preventCaching(response.headers);
  return response;
};

/** Logs a fault with the reference that its error page shows; never what a person typed or who they are. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  context.log.error({ reference: context.reference, method: request.method, ...describeFault(error) });
}

function preventCaching(headers: Headers): void {
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
}

function detectLanguage(remix: EntryContext, request: Request): Language {
  const root = remix.staticHandlerContext.loaderData?.root as { language?: unknown } | undefined;
  return parseLanguage(root?.language) ?? negotiateLanguage(request);
}
