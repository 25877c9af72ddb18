import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ManualProposalForm } from '~/measure/integrity/pages/manual-proposal-form';
import { isDomainError } from '~/base/errors';
import { readManualProposal, type ManualProposalProblem } from '~/measure/integrity/domain/manual-proposal';
import { readForm } from '~/platform/http/request-body.server';
import { getManualSubject } from '~/measure/integrity/pages/manual-subject.server';
import { proposeManually } from '~/measure/integrity/store/manual-proposal.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { formRefused } from '~/ui/admin/form-result';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'exclusion:propose',
  async get({ context, search, user }) {
    const { device, point, unitName } = await getManualSubject(context, user, search);
    return { device, point, unitName };
  },
  title: ({ t }) => t('integrity:manual.title'),
  async post({ request, context, search, user, by: { now } }) {
    const { subject, earliest } = await getManualSubject(context, user, search);
    const form = await readForm(request);
    const refused = (problems: ManualProposalProblem[]) => formRefused(problems, Object.fromEntries(form));
    const clock = { now, timeZone: context.env.timeZone };
    const read = readManualProposal(form, { earliest, ...clock });
    if ('problems' in read) return refused(read.problems);
    try {
      const [only, ...others] = await proposeManually(context.db, subject, read, { by: user, ...clock });
      return redirect(others.length === 0 ? `/admin/exclusions/${only}` : '/admin/exclusions', 303);
    } catch (error) {
      if (isDomainError(error) && error.code === 'nothing-to-exclude')
        return refused([{ field: 'from', code: error.code }]);
      throw error;
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function NewExclusion() {
  const { t } = useTranslation(['integrity', 'errors']);
  const { device, point, unitName } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details));
  return (
    <>
      <PageHeader
        title={t('manual.title')}
        lead={t('manual.lead')}
        back={{ to: '/admin/exclusions', text: t('exclusions.back'), label: t('exclusions.title') }}
      />
      <section className="card narrow" aria-label={t('manual.subject')}>
        <dl className="facts">
          {device === null ? null : (
            <>
              <dt>{t('manual.device')}</dt>
              <dd>{device}</dd>
            </>
          )}
          <dt>{t('point')}</dt>
          <dd>{t('pointText', point)}</dd>
          <dt>{t('unit')}</dt>
          <dd>{unitName}</dd>
        </dl>
      </section>
      <ManualProposalForm ofDevice={device !== null} sent={sent} />
    </>
  );
}
