import type { LoaderFunctionArgs } from '@remix-run/node';
import type { AppContext } from '~/platform/context.server';
import { answerErrors } from '~/platform/http/error-response.server';
import { negotiateLanguage, type Language } from '~/platform/i18n/i18n';
import type { translatorIn } from '~/platform/i18n/i18n.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { withStatus } from '~/registry/people/pages/admin-route.server';

/** A request of anybody, signed in or not. */
export type OpenRequest = {
  request: Request;
  context: AppContext;
  params: LoaderFunctionArgs['params'];
  search: URLSearchParams;
  /** What the browser asks for: whose account it is may not be known yet. */
  language: Language;
};

type OpenRoute<Page, Answer> = {
  get: (asked: OpenRequest) => Promise<Page>;
  title: (shown: { page: Page; t: ReturnType<typeof translatorIn> }) => string;
  post: (asked: OpenRequest) => Promise<Answer>;
};

/**
 * The loader and action of a page that leads into the administration; as `adminRoute`, but nobody needs to be signed
 * in.
 */
export function openRoute<Page extends object, Answer>({ get, title, post }: OpenRoute<Page, Answer>) {
  return {
    loader: answering(async (asked): Promise<Page & { title: string }> => {
      const page = await get(asked);
      return { ...page, title: pageTitle(asked.language, (t) => title({ page, t })) };
    }),
    action: answering(async (asked) => withStatus(await post(asked))),
  };
}

function answering<Result>(work: (asked: OpenRequest) => Promise<Result>) {
  return ({ request, context, params }: LoaderFunctionArgs): Promise<Result> =>
    answerErrors(context, () =>
      work({
        request,
        context,
        params,
        search: new URL(request.url).searchParams,
        language: negotiateLanguage(request),
      }),
    );
}
