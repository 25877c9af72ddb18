import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { hearsOf, noticeTopics } from '~/improve/notices/domain/notice-kind';
import { isEmailOn } from '~/improve/notices/domain/recipients';
import { changeSettings, readConfirmToken } from '~/improve/notices/pages/notice-settings.server';
import { loadSettings } from '~/improve/notices/store/notice-settings.server';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'signed-in',
  async get({ context, user, search }) {
    const { db, env, now } = context;
    const { address, choices } = await loadSettings(db, user.id);
    const token = search.get('confirm') ?? '';
    const asked = token === '' ? null : readConfirmToken(env, { token, userId: user.id, now: now() });
    const isOfAddress = asked !== null && asked.getTime() === address?.askedAt.getTime();
    return {
      isOn: env.mail !== null,
      address: address && { text: address.text, isConfirmed: address.isConfirmed },
      // A link is opened by programs that look at e-mail too: it is the button that confirms.
      confirming: token === '' || address?.isConfirmed === true ? null : { token: isOfAddress ? token : null },
      topics: noticeTopics
        .filter((topic) => hearsOf(user.role, topic))
        .map((topic) => ({ topic, isOn: isEmailOn(user, topic, choices) })),
    };
  },
  title: ({ t }) => t('notices:settings.title'),
  post: async (asked) => changeSettings(asked, await readForm(asked.request)),
});

export const loader = route.loader;
export const action = route.action;

export default function NoticeSettings() {
  const { t } = useTranslation('notices');
  const { isOn, address, confirming, topics } = useLoaderData<typeof loader>();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code }) =>
    t(`settings.problem.${code}`),
  );
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('settings.lead')}
        back={{ to: '/admin/account', text: t('settings.back'), label: t('settings.title') }}
      />
      <ErrorSummary errors={problems.summary} />
      {done === null ? null : (
        <Notice>
          {done.what === 'asked'
            ? t('settings.asked', { address: done.address })
            : t(`settings.${doneWords[done.what]}`)}
        </Notice>
      )}
      {isOn ? null : <p className="card">{t('settings.off')}</p>}
      {confirming === null || address === null ? null : (
        <section className="card" id="confirm">
          {confirming.token === null ? (
            <p>{t('settings.problem.expired')}</p>
          ) : (
            <Form method="post" action="/admin/account/notices">
              <p>{t('settings.confirmLead', { address: address.text })}</p>
              <input type="hidden" name="intent" value="confirm" />
              <input type="hidden" name="token" value={confirming.token} />
              <button className="button">{t('settings.confirm')}</button>
            </Form>
          )}
        </section>
      )}
      <div className="grid">
        <section className="card" aria-labelledby="address-heading">
          <h2 id="address-heading">{t('settings.address')}</h2>
          <p>
            {address === null
              ? t('settings.noAddress')
              : t(address.isConfirmed ? 'settings.confirmed' : 'settings.waiting', { address: address.text })}
          </p>
          {isOn ? (
            <Form method="post" action="/admin/account/notices">
              <input type="hidden" name="intent" value="address" />
              <FormField
                name="address"
                type="email"
                label={t('settings.addressLabel')}
                hint={t('settings.addressHint')}
                error={problems.of('address')}
                defaultValue={typed('address')}
                autoComplete="email"
                maxLength={254}
                required
              />
              <div className="row">
                <button className="button">{t('settings.save')}</button>
              </div>
            </Form>
          ) : null}
          {address === null ? null : (
            <Form method="post" action="/admin/account/notices">
              <input type="hidden" name="intent" value="forget" />
              <div className="row">
                <button className="button-quiet">{t('settings.forget')}</button>
              </div>
            </Form>
          )}
        </section>
        <Form method="post" action="/admin/account/notices" className="card">
          <fieldset className="field">
            <legend>{t('settings.topics')}</legend>
            {topics.map((one) => (
              <div key={one.topic} className="option">
                <input
                  type="checkbox"
                  id={`topic-${one.topic}`}
                  name={one.topic}
                  value="on"
                  defaultChecked={one.isOn}
                  aria-describedby={`topic-${one.topic}-hint`}
                />
                <label htmlFor={`topic-${one.topic}`}>{t(`settings.topic.${one.topic}`)}</label>
                <p id={`topic-${one.topic}-hint`} className="field-hint">
                  {t(`settings.topicHint.${one.topic}`)}
                </p>
              </div>
            ))}
          </fieldset>
          <input type="hidden" name="intent" value="topics" />
          <div className="row">
            <button className="button">{t('settings.saveTopics')}</button>
          </div>
        </Form>
      </div>
    </>
  );
}

const doneWords = { topics: 'saved', forgotten: 'forgotten', confirmed: 'confirmDone' } as const;
