import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { HandProposalForm } from '~/measure/integrity/pages/hand-proposal-form';
import { isDomainError } from '~/base/errors';
import { readHandProposal, type HandProblems } from '~/measure/integrity/domain/hand-proposal';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { handSubjectOf } from '~/measure/integrity/pages/hand-subject.server';
import { proposeByHand } from '~/measure/integrity/store/hand-proposal.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'exclusion:propose');
  return answeringErrors(context, async () => {
    const { device, point, unitName } = await handSubjectOf(context, user, new URL(request.url).searchParams);
    return { title: pageTitle(user.language, (t) => t('integrity:hand.title')), device, point, unitName };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'exclusion:propose');
  return answeringErrors(context, async () => {
    const { subject, earliest } = await handSubjectOf(context, user, new URL(request.url).searchParams);
    const form = await readForm(request);
    const refused = (problems: HandProblems) => data({ problems, typed: Object.fromEntries(form) }, { status: 422 });
    const clock = { now: context.now(), timeZone: context.env.timeZone };
    const read = readHandProposal(form, { earliest, ...clock });
    if ('problems' in read) return refused(read.problems);
    try {
      const [only, ...others] = await proposeByHand(context.db, subject, read, { by: user, ...clock });
      return redirect(others.length === 0 ? `/admin/exclusions/${only}` : '/admin/exclusions', 303);
    } catch (error) {
      if (isDomainError(error) && error.code === 'nothing-to-exclude')
        return refused({ from: { code: error.code, details: {} } });
      throw error;
    }
  });
}

export default function NewExclusion() {
  const { t } = useTranslation('integrity');
  const { device, point, unitName } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('exclusions.title')}>
        <Link to="/admin/exclusions">{t('exclusions.back')}</Link>
      </nav>
      <h1>{t('hand.title')}</h1>
      <p className="lead">{t('hand.lead')}</p>
      <section className="card narrow" aria-label={t('hand.subject')}>
        <dl className="facts">
          {device === null ? null : (
            <>
              <dt>{t('hand.device')}</dt>
              <dd>{device}</dd>
            </>
          )}
          <dt>{t('point')}</dt>
          <dd>{t('pointText', point)}</dd>
          <dt>{t('unit')}</dt>
          <dd>{unitName}</dd>
        </dl>
      </section>
      <HandProposalForm ofDevice={device !== null} refused={refused} />
    </>
  );
}
