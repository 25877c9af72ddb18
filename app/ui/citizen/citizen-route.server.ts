import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ReactElement } from 'react';
import type { AppContext } from '~/platform/context.server';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { renderDocument, htmlAnswer } from '~/ui/citizen/document.server';
import type { Reader } from '~/ui/citizen/reader.server';

/** A request of somebody who needs no account, and how to answer it with a page in their language. */
export type CitizenRequest = {
  request: Request;
  context: AppContext;
  params: LoaderFunctionArgs['params'];
  search: URLSearchParams;
  reader: Reader;
  page: (element: ReactElement, status?: number) => Response;
};

type CitizenHandler = (asked: CitizenRequest) => Response | Promise<Response>;

/**
 * The loader and action of a page for everybody, which has no script: each failure becomes a page that says what to do.
 * Without `post` there is no action. `renewsToken`: whether opening the page anew mends a form whose token has failed.
 */
export function citizenRoute(route: { get: CitizenHandler; post: CitizenHandler; renewsToken?: boolean }): {
  loader: Answering;
  action: Answering;
};
export function citizenRoute(route: { get: CitizenHandler }): { loader: Answering };
export function citizenRoute({
  get,
  post,
  renewsToken = false,
}: {
  get: CitizenHandler;
  post?: CitizenHandler;
  renewsToken?: boolean;
}): { loader: Answering; action?: Answering } {
  const loader = answering(get, false);
  return post === undefined ? { loader } : { loader, action: answering(post, renewsToken) };
}

type Answering = (args: LoaderFunctionArgs) => Promise<Response>;

function answering(work: CitizenHandler, renewsToken: boolean): Answering {
  return ({ request, params, context }: LoaderFunctionArgs): Promise<Response> =>
    answerCitizen({ request, context, renewsToken }, async (reader) =>
      work({
        request,
        context,
        params,
        search: new URL(request.url).searchParams,
        reader,
        page: (element, status = 200) => htmlAnswer(renderDocument(element), reader.language, status),
      }),
    );
}
