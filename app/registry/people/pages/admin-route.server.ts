import { data, type LoaderFunctionArgs } from '@remix-run/node';
import type { AppContext } from '~/platform/context.server';
import { answerErrors } from '~/platform/http/error-response.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import type { Permission } from '~/registry/people/domain/roles';
import { requireUser, permit, type SignedInUser } from '~/registry/people/pages/session.server';
import type { Attribution } from '~/registry/people/store/user.server';
import { isFormRefusal } from '~/ui/admin/form-result';
import { answerWithoutFrame } from '~/ui/citizen/frameless-answer.server';

/** What a route of the administration needs of whoever calls it: a permission, or no more than to be signed in. */
export type Need = Permission | 'signed-in';

type Translate = ReturnType<typeof translatorIn>;

/** A request of somebody who is signed in and holds what the route needs. */
export type AdminRequest = {
  request: Request;
  context: AppContext;
  params: LoaderFunctionArgs['params'];
  search: URLSearchParams;
  user: SignedInUser;
  /** Words in the reader's language. */
  t: Translate;
  /** Who acts and when, for the log. */
  by: Required<Attribution>;
  /** Asks for a permission more, about a unit where one is named; throws the answer 403, as `permit` does. */
  require: (permission: Permission, unitId?: number) => Promise<void>;
};

type Handler<Result> = ((args: LoaderFunctionArgs) => Promise<Result>) & { needs: Need };

type AdminRoute<Page, Answer> = {
  /** For reading and for sending; one word where both need the same. */
  needs: Need | { get: Need; post: Need };
  get: (asked: AdminRequest) => Promise<Page>;
  /** Returns a form's result, or an answer of its own such as a redirect. */
  post?: (asked: AdminRequest) => Promise<Answer>;
};

/**
 * The loader and action of a page of the administration: nobody gets to `get` or `post` without being signed in and
 * holding what the route needs. Refusals become answers that the error boundary puts into words, and a form that was
 * refused gets the status of its refusal. `title` is the page's in the reader's language, of which the brand makes the
 * document's.
 */
export function adminRoute<Page extends object, Answer = never>({
  title,
  needs,
  get,
  post,
}: AdminRoute<Page, Answer> & { title: (shown: { page: Page; t: Translate }) => string }) {
  async function load(asked: AdminRequest): Promise<Page & { title: string }> {
    const page = await get(asked);
    return { ...page, title: pageTitle(asked.user.language, (t) => title({ page, t })) };
  }
  return {
    loader: adminHandler(typeof needs === 'string' ? needs : needs.get, load),
    action: adminHandler(typeof needs === 'string' ? needs : needs.post, async (asked): Promise<Answer> => {
      return withStatus(await (post as NonNullable<typeof post>)(asked));
    }),
  };
}

/**
 * The loader of a file of the administration, or of a page to print that has no frame: a browser sees a refusal on the
 * light error page, others as JSON.
 */
export function adminFile({ needs, get }: { needs: Need; get: (asked: AdminRequest) => Promise<Response> }) {
  const loader = adminHandler(needs, get);
  const answer = (args: LoaderFunctionArgs) => answerWithoutFrame(args.request, args.context, () => loader(args));
  return { loader: Object.assign(answer, { needs }) };
}

/**
 * A loader or action of the administration that is no page by itself, such as its frame: only for who is signed in and
 * holds what it needs. Refusals become answers.
 */
export function adminHandler<Result>(needs: Need, work: (asked: AdminRequest) => Promise<Result>): Handler<Result> {
  async function answer({ request, context, params }: LoaderFunctionArgs): Promise<Result> {
    const user = await requireUser(request, context);
    if (needs !== 'signed-in') await permit(context, user, needs);
    const asked: AdminRequest = {
      request,
      context,
      params,
      search: new URL(request.url).searchParams,
      user,
      t: translatorIn(user.language),
      by: { actor: user.name, actorId: user.id, now: context.now() },
      require: (permission, unitId) => permit(context, user, permission, unitId),
    };
    return answerErrors(context, () => work(asked));
  }
  return Object.assign(answer, { needs });
}

/** A form's result with the status of its refusal, if it was refused. */
export function withStatus<Answer>(result: Answer): Answer {
  // Remix gives its readers the result itself, so that the type stays.
  return isFormRefusal(result) ? (data(result, { status: result.status }) as Answer) : result;
}
