import { data, type LoaderFunctionArgs } from '@remix-run/node';
import type { AppContext } from '~/platform/context.server';
import { answerErrors } from '~/platform/http/error-response.server';
import type { Language } from '~/platform/i18n/i18n';
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
  /** Who acts, for the log, and the time at which that is read: a body may take a while to arrive. */
  by: Readonly<Required<Attribution>>;
  /** Asks for a permission more; throws the answer 403, as `permit` does. */
  require: (permission: Permission) => Promise<void>;
  /** The same about a unit, for a right that ends at one. */
  requireFor: (permission: Permission, unitId: number) => Promise<void>;
};

type Handler<Result> = ((args: LoaderFunctionArgs) => Promise<Result>) & { needs: Need };

type AdminRoute<Page> = {
  /** For reading and for sending; one word where both need the same. */
  needs: Need | { get: Need; post: Need };
  get: (asked: AdminRequest) => Promise<Page>;
  /** The title of the page; that of the document adds the brand. */
  title: (shown: { page: Page; t: Translate; language: Language }) => string;
};

/** Returns a form's result, or an answer of its own such as a redirect. */
type Post<Answer> = { post: (asked: AdminRequest) => Promise<Answer> };

type Loaded<Page> = { loader: Handler<Page & { title: string }> };

/**
 * The loader and action of a page of the administration: nobody gets to `get` or `post` without being signed in and
 * holding what the route needs. Refusals become answers that the error boundary puts into words, and a form that was
 * refused gets the status of its refusal. Without `post` there is no action.
 */
export function adminRoute<Page extends object, Answer>(
  route: AdminRoute<Page> & Post<Answer>,
): Loaded<Page> & { action: Handler<Answer> };
export function adminRoute<Page extends object>(route: AdminRoute<Page> & { post?: undefined }): Loaded<Page>;
export function adminRoute<Page extends object, Answer>({
  title,
  needs,
  get,
  post,
}: AdminRoute<Page> & Partial<Post<Answer>>): Loaded<Page> & { action?: Handler<Answer> } {
  const needed = typeof needs === 'string' ? { get: needs, post: needs } : needs;
  const loader = adminHandler(needed.get, async (asked) => {
    const page = await get(asked);
    const { language } = asked.user;
    return { ...page, title: pageTitle(language, (t) => title({ page, t, language })) };
  });
  if (post === undefined) return { loader };
  return { loader, action: adminHandler(needed.post, async (asked) => withStatus(await post(asked))) };
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
      by: {
        actor: user.name,
        actorId: user.id,
        get now() {
          return context.now();
        },
      },
      require: (permission) => permit(context, user, permission),
      requireFor: (permission, unitId) => permit(context, user, permission, unitId),
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
