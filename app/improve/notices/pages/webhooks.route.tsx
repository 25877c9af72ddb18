import type { LinksFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { webhookKinds } from '~/improve/notices/domain/notice-kind';
import styles from '~/improve/notices/pages/notices.css?url';
import { readWebhookInput, type WebhookProblem } from '~/improve/notices/pages/webhook-input.server';
import { WebhookSecret } from '~/improve/notices/pages/webhook-secret';
import { createWebhook, listWebhooks, webhookKey } from '~/improve/notices/store/webhook.server';
import { readForm } from '~/platform/http/request-body.server';
import { formatWebhookSecret } from '~/platform/security/webhook-signature.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { DataTable } from '~/ui/admin/data-table';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { formDone, formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pill } from '~/ui/admin/pill';
import { useFormResult } from '~/ui/admin/use-form-result';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'webhook:manage',
  async get({ context, user: { language } }) {
    const { db, env, now } = context;
    return {
      groups: await listUnitGroups(db, toLocalDay(now(), env.timeZone), language),
      hooks: (await listWebhooks(db)).map(({ id, address, kinds, unit, isPaused }) => ({
        id,
        address,
        kinds,
        isPaused,
        unitName: unit === null ? null : unitNameIn(language, unit),
      })),
    };
  },
  title: ({ t }) => t('notices:webhooks.title'),
  async post({ request, context: { db, env }, by }) {
    const form = await readForm(request);
    const input = readWebhookInput(form, env.webhookTargets);
    if (!input.ok) return input;
    const refused = (problem: WebhookProblem, field?: string, status?: number) =>
      formRefused([{ code: problem, ...(field !== undefined && { field }) }], Object.fromEntries(form), status);
    try {
      const hook = await createWebhook(db, input.done, by);
      return formDone({ id: hook.id, secret: formatWebhookSecret(webhookKey(env.sessionSecret, hook)) });
    } catch (error) {
      if (isDomainError(error) && error.code === 'too-many') return refused('tooMany', undefined, 429);
      if (isDomainError(error) && error.code === 'unit-unknown') return refused('unit', 'unit');
      throw error;
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Webhooks() {
  const { t } = useTranslation('notices');
  const { groups, hooks } = useLoaderData<typeof loader>();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code }) =>
    t(`webhooks.wrong.${code}`),
  );
  const kindsError = problems.of('kinds');
  return (
    <>
      <PageHeader title={t('webhooks.title')} lead={t('webhooks.lead')} />
      <ErrorSummary errors={problems.summary} />
      {done === null ? null : <WebhookSecret secret={done.secret} />}
      <DataTable
        name={{ label: t('webhooks.list') }}
        rows={hooks}
        rowKey={({ id }) => id}
        empty={t('webhooks.none')}
        stacks
        columns={[
          {
            heading: t('webhooks.address'),
            namesRow: true,
            cell: ({ id, address }) => (
              <Link className="webhook-address" to={`/admin/webhooks/${id}`}>
                {address}
              </Link>
            ),
          },
          {
            heading: t('webhooks.kinds'),
            cell: ({ kinds }) => kinds.map((kind) => t(`webhooks.kind.${kind}`)).join(' · '),
          },
          { heading: t('webhooks.unit'), cell: ({ unitName }) => unitName ?? t('webhooks.wholeCity') },
          {
            heading: t('webhooks.stateLabel'),
            cell: ({ isPaused }) => (
              <Pill tone={isPaused ? 'warning' : 'good'}>{t(isPaused ? 'webhooks.paused' : 'webhooks.running')}</Pill>
            ),
          },
        ]}
      />
      <Form method="post" className="card narrow" aria-labelledby="new-heading" key={done?.id}>
        <h2 id="new-heading">{t('webhooks.new')}</h2>
        <FormField
          name="address"
          type="url"
          label={t('webhooks.address')}
          hint={t('webhooks.addressHint')}
          error={problems.of('address')}
          defaultValue={typed('address')}
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          required
        />
        <fieldset className="field" id="kinds" aria-describedby={kindsError === undefined ? undefined : 'kinds-error'}>
          <legend>{t('webhooks.kinds')}</legend>
          {kindsError === undefined ? null : (
            <p id="kinds-error" className="field-error">
              {kindsError}
            </p>
          )}
          {webhookKinds.map((kind) => (
            <div key={kind} className="option">
              <input type="checkbox" id={`kind-${kind}`} name={kind} value="on" defaultChecked={typed(kind) === 'on'} />
              <label htmlFor={`kind-${kind}`}>{t(`webhooks.kind.${kind}`)}</label>
            </div>
          ))}
        </fieldset>
        <UnitSelect
          name="unit"
          label={t('webhooks.unit')}
          hint={t('webhooks.unitHint')}
          none={t('webhooks.wholeCity')}
          groups={groups}
          defaultValue={typed('unit')}
          error={problems.of('unit')}
        />
        <div className="row">
          <button className="button">{t('webhooks.create')}</button>
        </div>
      </Form>
    </>
  );
}
