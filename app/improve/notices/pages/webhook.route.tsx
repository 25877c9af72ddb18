import { redirect, type LinksFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DomainError } from '~/base/errors';
import { requireRecordId } from '~/base/record-id';
import { webhookChanges } from '~/improve/notices/domain/webhook-change';
import { MessageTable } from '~/improve/notices/pages/message-table';
import styles from '~/improve/notices/pages/notices.css?url';
import { WebhookSecret } from '~/improve/notices/pages/webhook-secret';
import { changeWebhook, getWebhook, listMessages, webhookKey } from '~/improve/notices/store/webhook.server';
import { readForm } from '~/platform/http/request-body.server';
import { formatWebhookSecret } from '~/platform/security/webhook-signature.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { formDone } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = pageMeta;

const PAGE_SIZE = 30;
const searchSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
const formSchema = z.object({ intent: z.enum(webhookChanges) });

const route = adminRoute({
  needs: 'webhook:manage',
  async get({ context: { db, env }, params, search, user: { language } }) {
    const { page } = searchSchema.parse(Object.fromEntries(search));
    const { unit, createdAt, ...hook } = await getWebhook(db, requireRecordId(params.webhook));
    const { messages, total } = await listMessages(db, hook.id, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
    return {
      ...hook,
      createdAt: createdAt.toISOString(),
      unitName: unit === null ? null : unitNameIn(language, unit),
      timeZone: env.timeZone,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
      messages: messages.map((message) => ({
        ...message,
        createdAt: message.createdAt.toISOString(),
        nextAt: message.nextAt?.toISOString() ?? null,
        attempts: message.attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
      })),
    };
  },
  title: ({ page, t }) => t('notices:webhooks.one', { number: page.id }),
  async post({ request, context: { db, env }, params, by }) {
    const id = requireRecordId(params.webhook);
    const parsed = formSchema.safeParse(Object.fromEntries(await readForm(request)));
    if (!parsed.success) throw new DomainError('input-invalid');
    const { intent } = parsed.data;
    const nonce = await changeWebhook(db, id, intent, by);
    if (intent === 'remove') return redirect('/admin/webhooks', 303);
    const secret = nonce === null ? null : formatWebhookSecret(webhookKey(env.sessionSecret, { id, nonce }));
    return formDone({ change: intent, secret });
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Webhook() {
  const { t } = useTranslation('notices');
  const hook = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const format = useFormatter(hook.timeZone);
  const offered = webhookOffers(hook.isPaused);
  return (
    <>
      <PageHeader
        title={t('webhooks.one', { number: hook.id })}
        state={
          <Pill tone={hook.isPaused ? 'warning' : 'good'}>
            {t(hook.isPaused ? 'webhooks.paused' : 'webhooks.running')}
          </Pill>
        }
        back={{ to: '/admin/webhooks', text: t('webhooks.back'), label: t('webhooks.title') }}
      />
      {result === undefined ? null : <Notice>{t(`webhooks.done.${result.done.change}`)}</Notice>}
      {typeof result?.done.secret !== 'string' ? null : <WebhookSecret secret={result.done.secret} />}
      <section className="card">
        <dl className="facts">
          <dt>{t('webhooks.address')}</dt>
          <dd className="webhook-address">{hook.address}</dd>
          <dt>{t('webhooks.kinds')}</dt>
          <dd>{hook.kinds.map((kind) => t(`webhooks.kind.${kind}`)).join(' · ')}</dd>
          <dt>{t('webhooks.unit')}</dt>
          <dd>{hook.unitName ?? t('webhooks.wholeCity')}</dd>
          <dt>{t('webhooks.createdBy')}</dt>
          <dd>
            {hook.createdBy}, {format.moment(hook.createdAt)}
          </dd>
        </dl>
        <Form method="post" className="row">
          {offered.map((change) => (
            <button key={change} name="intent" value={change} className="button-quiet">
              {t(`webhooks.do.${change}`)}
            </button>
          ))}
        </Form>
      </section>
      <h2 id="messages-heading">{t('webhooks.messages')}</h2>
      <MessageTable messages={hook.messages} timeZone={hook.timeZone} />
      <Pagination page={hook.page} pages={hook.pages} />
    </>
  );
}

function webhookOffers(isPaused: boolean) {
  return ['test', isPaused ? 'resume' : 'pause', 'renew', 'remove'] as const;
}
