import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { isClosed } from '~/measure/integrity/domain/case-state';
import { changeCase } from '~/measure/integrity/pages/case-changes.server';
import { CaseForms } from '~/measure/integrity/pages/case-forms';
import { casePage, type CasePage } from '~/measure/integrity/pages/case-page.server';
import { CaseStatePill } from '~/measure/integrity/pages/case-state-pill';
import { CaseTimeline } from '~/measure/integrity/pages/case-timeline';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'flag:read', post: 'exclusion:propose' },
  get: ({ context, params, user }) => casePage(context, user, requireRecordId(params.case)),
  title: ({ page, t }) => t('integrity:cases.one', { number: page.row.id }),
  async post(asked) {
    const id = requireRecordId(asked.params.case);
    const result = await changeCase(asked, id, await readForm(asked.request));
    return result.ok ? redirect(`/admin/cases/${id}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function OneCase() {
  const { t } = useTranslation(['integrity', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details));
  const { row } = page;
  return (
    <>
      <PageHeader
        title={`${t('cases.one', { number: row.id })}: ${t(`cases.cause.${row.cause}`)}`}
        back={{ to: '/admin/cases', text: t('cases.back'), label: t('cases.title') }}
        state={<CaseStatePill state={row.state} />}
      />
      <CaseFacts page={page} />
      {!isClosed(row.state) && (
        <section className="card" aria-labelledby="next-heading">
          <h2 id="next-heading">{t('cases.nextTitle')}</h2>
          <ol>
            {(['first', 'second', 'third'] as const).map((one) => (
              <li key={one}>{t(`cases.next.${row.cause}.${one}`)}</li>
            ))}
          </ol>
        </section>
      )}
      <CaseForms key={`${row.state} ${page.events.length}`} {...page} sent={sent} />
      <CaseTimeline events={page.events} timeZone={page.timeZone} />
    </>
  );
}

/** Whose case it is, how strong, and from what. */
function CaseFacts({ page: { row, unitId, openedAt, timeZone } }: { page: CasePage }) {
  const { t } = useTranslation('integrity');
  const { moment } = useFormatter(timeZone);
  return (
    <section className="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{t('cases.factsTitle')}</h2>
      <p>{t(`cases.causeText.${row.cause}`)}</p>
      <dl className="facts">
        <div>
          <dt>{t('unit')}</dt>
          <dd>
            <Link to={`/admin/flags?unit=${unitId}`}>{row.unitName}</Link>
          </dd>
        </div>
        <div>
          <dt>{t('cases.opened')}</dt>
          <dd>{moment(openedAt)}</dd>
        </div>
        <div>
          <dt>{t('cases.strengthLabel')}</dt>
          <dd>
            <strong>{t(`cases.strength.${row.strength}`)}</strong>: {t(`cases.strengthText.${row.strength}`)}
          </dd>
        </div>
        <div>
          <dt>{t('cases.from')}</dt>
          <dd>
            {t('cases.fromText', { flags: row.flags, rules: row.rules.length, spans: row.spans, ratings: row.ratings })}
            <ul>
              {row.rules.map((rule) => (
                <li key={rule}>{t(`rule.${rule}`)}</li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </section>
  );
}
