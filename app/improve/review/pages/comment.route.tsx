import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { commentsSeenBy } from '~/improve/comments/pages/comment-scope.server';
import { answerComment, lookAtContact } from '~/improve/comments/pages/comment-answers.server';
import { commentViews, sightsOf } from '~/improve/review/pages/comment-view.server';
import { AnswerForm } from '~/improve/comments/pages/answer-form';
import { CommentFacts } from '~/improve/comments/pages/comment-facts';
import { ContactCard } from '~/improve/comments/pages/contact-card';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import type { AppContext } from '~/platform/context.server';
import { localDayOf } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { countAudit } from '~/platform/audit/audit.server';
import { findAnswer, retractAnswer } from '~/improve/comments/store/comment-answer.server';
import { getComment } from '~/improve/comments/store/comment.server';
import { findConsents } from '~/improve/comments/store/contact.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { receiptOf } from '~/collect/ratings/store/receipt-key.server';
import { requirePermission, type SignedInUser } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'comment:read');
  return answeringErrors(context, async () => {
    const comment = await commentOf(context, user, params.response);
    const [view] = await commentViews(context, user, [comment]);
    if (view === undefined) throw new DomainError('not-found');
    await countAudit(context.db, { at: context.now(), actor: user.name, action: 'comment.read', subject: comment.id });
    const answer = await findAnswer(context.db, comment.id);
    const { sessionSecret: secret } = context.env;
    const owner = { secret, receipt: receiptOf(secret, comment.id) };
    const { read: sight, above } = (await sightsOf(context.db, user, [comment])).get(comment.id) ?? {
      read: 'all',
      above: null,
    };
    const consents = holds(user.role, 'contact:read') && sight === 'all' ? await findConsents(context.db, owner) : null;
    const { mayAnswer } = view;
    return {
      title: pageTitle(user.language, (t) => t('comments:one')),
      comment: view,
      mayAnswer,
      // Why it cannot be answered here, for who could otherwise.
      above: mayAnswer || !holds(user.role, 'comment:answer') ? null : above,
      withheld: sight === 'none',
      consents: consents && { mayContact: consents.mayContact, mayForward: consents.mayForward },
      answer:
        answer === null || !mayAnswer
          ? null
          : {
              text: answer.text,
              releasedOn: answer.releasedAt && localDayOf(answer.releasedAt, context.env.timeZone),
              releasedBy: answer.releasedBy,
            },
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'comment:answer');
  return answeringErrors(context, async () => {
    const comment = await commentOf(context, user, params.response);
    const form = await readForm(request);
    // What the level above settles is neither answered by the unit nor shown to it.
    if (((await sightsOf(context.db, user, [comment])).get(comment.id)?.read ?? 'all') !== 'all')
      throw new DomainError('petition-above');
    switch (form.get('intent') ?? '') {
      case 'contact':
        await requirePermission(request, context, 'contact:read', comment.unitId);
        return { contact: await lookAtContact(context, user, comment), refused: null };
      case 'save':
      case 'release': {
        const refused = await answerComment(context, user, comment, form);
        return refused === null
          ? redirect(`/admin/comments/${comment.id}`, 303)
          : data({ refused, contact: null }, { status: 422 });
      }
      case 'retract':
        await retractAnswer(context.db, comment.id, { actor: user.name, now: context.now() });
        return redirect(`/admin/comments/${comment.id}`, 303);
      default:
        throw new DomainError('input-invalid');
    }
  });
}

export default function OneComment() {
  const { t } = useTranslation(['comments', 'petitions']);
  const { comment, mayAnswer, above, withheld, consents, answer } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/comments">{t('back')}</Link>
      </nav>
      <h1>{t('one')}</h1>
      <section className="card" aria-label={t('one')}>
        <CommentFacts comment={comment} />
        {above === null ? null : <p className="notice">{t(`petitions:aboveComment.${above}`)}</p>}
        {withheld ? null : (
          <>
            <MarkedText parts={comment.parts} />
            <p className="muted small">{t(mayAnswer ? 'marked' : 'masked')}</p>
          </>
        )}
      </section>
      {mayAnswer && (
        <div className="grid">
          <AnswerForm key={answer?.releasedOn} answer={answer} refused={result?.refused ?? null} />
          <ContactCard consents={consents} contact={result?.contact ?? null} />
        </div>
      )}
    </>
  );
}

async function commentOf(context: AppContext, user: SignedInUser, id: string | undefined) {
  const scope = { unitIds: await unitsOf(context, user), ...commentsSeenBy(context, user) };
  return getComment(context.db, scope, (id ?? '').slice(0, 64));
}
