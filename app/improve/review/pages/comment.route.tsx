import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { commentsSeenBy } from '~/improve/comments/pages/comment-scope.server';
import { answerComment, viewContact } from '~/improve/comments/pages/comment-answers.server';
import { commentViews, mapVisibility } from '~/improve/review/pages/comment-view.server';
import { AnswerForm } from '~/improve/comments/pages/answer-form';
import { CommentFacts } from '~/improve/comments/pages/comment-facts';
import { ContactCard } from '~/improve/comments/pages/contact-card';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { readForm } from '~/platform/http/request-body.server';
import { countAudit } from '~/platform/audit/audit.server';
import { findAnswer, retractAnswer } from '~/improve/comments/store/comment-answer.server';
import { getComment } from '~/improve/comments/store/comment.server';
import { findConsents } from '~/improve/comments/store/contact.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { adminRoute, type AdminRequest } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'comment:read', post: 'comment:answer' },
  async get(asked) {
    const { context, user, by } = asked;
    const { db, env } = context;
    const comment = await getAskedComment(asked);
    const [view] = await commentViews(context, user, [comment]);
    if (view === undefined) throw new DomainError('not-found');
    await countAudit(db, { at: by.now, actor: by.actor, action: 'comment.read', subject: comment.id });
    const answer = await findAnswer(db, comment.id);
    const owner = { secret: env.sessionSecret, receipt: deriveReceipt(env.sessionSecret, comment.id) };
    const { read: visibility, above } = (await mapVisibility(db, user, [comment])).get(comment.id) ?? {
      read: 'all',
      above: null,
    };
    const consents = holds(user.role, 'contact:read') && visibility === 'all' ? await findConsents(db, owner) : null;
    const { mayAnswer } = view;
    return {
      comment: view,
      mayAnswer,
      // Why it cannot be answered here, for who could otherwise.
      above: mayAnswer || !holds(user.role, 'comment:answer') ? null : above,
      withheld: visibility === 'none',
      consents: consents && { mayContact: consents.mayContact, mayForward: consents.mayForward },
      answer:
        answer === null || !mayAnswer
          ? null
          : {
              text: answer.text,
              releasedOn: answer.releasedAt && toLocalDay(answer.releasedAt, env.timeZone),
              releasedBy: answer.releasedBy,
            },
    };
  },
  title: ({ t }) => t('comments:one'),
  async post(asked) {
    const { request, context, user, by, requireFor } = asked;
    const comment = await getAskedComment(asked);
    const form = await readForm(request);
    // What the level above settles is neither answered by the unit nor shown to it.
    if (((await mapVisibility(context.db, user, [comment])).get(comment.id)?.read ?? 'all') !== 'all')
      throw new DomainError('petition-above');
    switch (form.get('intent') ?? '') {
      case 'contact':
        await requireFor('contact:read', comment.unitId);
        return viewContact(asked, comment);
      case 'save':
      case 'release': {
        const result = await answerComment(asked, comment, form);
        return result.ok ? redirect(`/admin/comments/${comment.id}`, 303) : result;
      }
      case 'retract':
        await retractAnswer(context.db, comment.id, by);
        return redirect(`/admin/comments/${comment.id}`, 303);
      default:
        throw new DomainError('input-invalid');
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function OneComment() {
  const { t } = useTranslation(['comments', 'petitions']);
  const { comment, mayAnswer, above, withheld, consents, answer } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => t(`released.${code}`));
  return (
    <>
      <PageHeader title={t('one')} back={{ to: '/admin/comments', text: t('back'), label: t('title') }} />
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
          <AnswerForm key={answer?.releasedOn} answer={answer} sent={sent} />
          <ContactCard consents={consents} contact={sent.done?.contact ?? null} />
        </div>
      )}
    </>
  );
}

async function getAskedComment({ context, user, params }: Pick<AdminRequest, 'context' | 'user' | 'params'>) {
  const scope = { unitIds: await findUnitLimit(context, user), ...commentsSeenBy(context, user) };
  return getComment(context.db, scope, (params.response ?? '').slice(0, 64));
}
