import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ExclusionEffects } from '~/measure/integrity/pages/exclusion-effects';
import { ExclusionFacts } from '~/measure/integrity/pages/exclusion-facts';
import { ExclusionForms } from '~/measure/integrity/pages/exclusion-forms';
import { ExclusionStatePill } from '~/measure/integrity/pages/exclusion-state-pill';
import { ExclusionTable } from '~/measure/integrity/pages/exclusion-table';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { changeExclusion } from '~/measure/integrity/pages/exclusion-changes.server';
import { exclusionPage } from '~/measure/integrity/pages/exclusion-page.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'flag:read');
  return answeringErrors(context, async () => {
    const page = await exclusionPage(context, user, idOf(params.exclusion));
    return { ...page, title: pageTitle(user.language, (t) => t('integrity:exclusions.one', { number: page.row.id })) };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'exclusion:decide');
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    if (form.get('intent') === 'restore') await requirePermission(request, context, 'exclusion:propose');
    const changed = await changeExclusion(context, user, idOf(params.exclusion), form);
    return typeof changed === 'number'
      ? redirect(`/admin/exclusions/${changed}`, 303)
      : data({ refused: changed }, { status: 422 });
  });
}

export default function OneExclusion() {
  const { t } = useTranslation('integrity');
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? null;
  const { row, others, task } = page;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('exclusions.title')}>
        <Link to="/admin/exclusions">{t('exclusions.back')}</Link>
      </nav>
      <h1>
        {t('exclusions.one', { number: row.id })}: {t(`exclusions.kind.${row.kind}`)}
      </h1>
      <p>
        <ExclusionStatePill state={row.state} />
      </p>
      <ExclusionFacts page={page} />
      {row.state === 'PROPOSED' && <ExclusionEffects page={page} />}
      <ExclusionForms key={`${row.id} ${row.state}`} task={task} refused={refused} />
      {others.length > 0 && (
        <section className="card" aria-labelledby="others-heading">
          <h2 id="others-heading">{t('exclusions.others')}</h2>
          <ExclusionTable exclusions={others} />
        </section>
      )}
    </>
  );
}

function idOf(param: string | undefined): number {
  if (param === undefined || !fits(param, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
  return Number(param);
}
