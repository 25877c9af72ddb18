import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FlagEvidence } from '~/measure/integrity/pages/flag-evidence';
import { ProposeForm, SettleForm } from '~/measure/integrity/pages/flag-forms';
import { FlagStatePill } from '~/measure/integrity/pages/flag-state-pill';
import { FlaggedRatings } from '~/measure/integrity/pages/flagged-ratings';
import { DomainError } from '~/base/errors';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { changeFlag } from '~/measure/integrity/pages/flag-changes.server';
import { flagPage } from '~/measure/integrity/pages/flag-page.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { language, role } = await requirePermission(request, context, 'flag:read');
  return answeringErrors(context, async () => {
    const page = await flagPage(context, language, idOf(params.flag));
    return {
      ...page,
      mayAct: holds(role, 'exclusion:propose'),
      settledBy: seesPersons(role) ? page.settledBy : null,
      title: pageTitle(language, (t) => t('integrity:one', { number: page.id })),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'exclusion:propose');
  return answeringErrors(context, async () => {
    const id = idOf(params.flag);
    const refused = await changeFlag(context, user, id, await readForm(request));
    return refused === null ? redirect(`/admin/flags/${id}`, 303) : data({ refused }, { status: 422 });
  });
}

export default function OneFlag() {
  const { t } = useTranslation('integrity');
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? null;
  const { id, rule, state, ratings, mayAct } = page;
  const waits = state === 'proposed';
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/flags">{t('back')}</Link>
      </nav>
      <h1>
        {t('one', { number: id })}: {t(`rule.${rule}`)}
      </h1>
      <p>
        <FlagStatePill state={state} />
      </p>
      <FlagEvidence flag={page} />
      {ratings === null ? (
        <section className="card" aria-labelledby="none-heading">
          <h2 id="none-heading">{t('flagged.noneTitle')}</h2>
          <p>{t('flagged.noneNamed')}</p>
        </section>
      ) : (
        <FlaggedRatings {...ratings} />
      )}
      {waits && <p className="notice">{t('waiting')}</p>}
      {ratings !== null && (
        <p>
          <Link to="/admin/exclusions">{t('seeExclusions')}</Link>
        </p>
      )}
      {mayAct && !waits && (
        <div className="grid" key={state}>
          {ratings !== null && ratings.counted > 0 && <ProposeForm counted={ratings.counted} refused={refused} />}
          {(state === 'open' || state === 'restored') && <SettleForm refused={refused} />}
        </div>
      )}
    </>
  );
}

function idOf(param: string | undefined): number {
  if (param === undefined || !fits(param, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
  return Number(param);
}
