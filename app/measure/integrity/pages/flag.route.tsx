import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FlagEvidence } from '~/measure/integrity/pages/flag-evidence';
import { ProposeForm, SettleForm } from '~/measure/integrity/pages/flag-forms';
import { FlagStatePill } from '~/measure/integrity/pages/flag-table';
import { FlaggedRatings } from '~/measure/integrity/pages/flagged-ratings';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import { readForm } from '~/platform/http/request-body.server';
import { changeFlag } from '~/measure/integrity/pages/flag-changes.server';
import { flagPage } from '~/measure/integrity/pages/flag-page.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { requireRecordId } from '~/base/record-id';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'flag:read', post: 'exclusion:propose' },
  async get({ context, params, user: { language, role } }) {
    const page = await flagPage(context, language, requireRecordId(params.flag));
    return {
      ...page,
      mayAct: holds(role, 'exclusion:propose'),
      settledBy: seesPersons(role) ? page.settledBy : null,
    };
  },
  title: ({ page, t }) => t('integrity:one', { number: page.id }),
  async post(asked) {
    const id = requireRecordId(asked.params.flag);
    const result = await changeFlag(asked, id, await readForm(asked.request));
    return result.ok ? redirect(`/admin/flags/${id}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function OneFlag() {
  const { t } = useTranslation(['integrity', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details));
  const { id, rule, state, ratings, mayAct } = page;
  const waits = state === 'waiting';
  return (
    <>
      <PageHeader
        title={`${t('one', { number: id })}: ${t(`rule.${rule}`)}`}
        back={{ to: '/admin/flags', text: t('back'), label: t('title') }}
        state={<FlagStatePill state={state} />}
      />
      <FlagEvidence flag={page} />
      {ratings === null ? (
        <section className="card" aria-labelledby="none-heading">
          <h2 id="none-heading">{t('flagged.noneTitle')}</h2>
          <p>{t('flagged.noneNamed')}</p>
        </section>
      ) : (
        <FlaggedRatings {...ratings} />
      )}
      {page.caseId !== null && (
        <p>
          <Link to={`/admin/cases/${page.caseId}`}>{t('cases.seeCase', { number: page.caseId })}</Link>
        </p>
      )}
      {waits && <p className="notice">{t('waiting')}</p>}
      {ratings !== null && (
        <p>
          <Link to="/admin/exclusions">{t('seeExclusions')}</Link>
        </p>
      )}
      {mayAct && !waits && (
        <div className="grid" key={state}>
          {ratings !== null && ratings.counted > 0 && <ProposeForm counted={ratings.counted} sent={sent} />}
          {(state === 'open' || state === 'restored') && <SettleForm sent={sent} />}
        </div>
      )}
    </>
  );
}
