import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { wordsIn } from '~/improve/comments/pages/confirm-permanent';
import { changeExplanation } from '~/improve/explanations/pages/explanation-changes.server';
import { ExplanationActions } from '~/improve/explanations/pages/explanation-actions';
import { ExplanationFacts } from '~/improve/explanations/pages/explanation-facts';
import { ExplanationForms } from '~/improve/explanations/pages/explanation-forms';
import { explanationPage } from '~/improve/explanations/pages/explanation-page.server';
import { ExplanationStatePill } from '~/improve/explanations/pages/explanation-state-pill';
import { ExplanationTimeline } from '~/improve/explanations/pages/explanation-timeline';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { useDroppedTakenDraft } from '~/ui/admin/draft-form';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'explanation:read', post: 'explanation:judge' },
  get: (asked) => explanationPage(asked, requireRecordId(asked.params.explanation)),
  title: ({ page, t }) => t('explanations:one', { number: page.row.id }),
  async post(asked) {
    const id = requireRecordId(asked.params.explanation);
    const result = await changeExplanation(asked, id);
    return result.ok ? redirect(`/admin/explanations/${id}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function OneExplanation() {
  const { t } = useTranslation(['explanations', 'errors', 'reports']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) =>
    t(`errors:${code}`, wordsIn(details)),
  );
  const { row } = page;
  useDroppedTakenDraft(String(page.steps.length), sent.problems.summary.length > 0);
  return (
    <>
      <PageHeader
        title={`${t('one', { number: row.id })}: ${t(`reports:indicator.${row.indicator}`)}`}
        back={{ to: '/admin/explanations', text: t('back'), label: t('title') }}
        state={<ExplanationStatePill state={row.state} />}
      />
      <ExplanationFacts page={page} />
      {row.state === 'UPHELD' ? (
        <p className="notice">
          {t('upheld')} <Link to="/admin/exclusions">{t('exclusions')}</Link>
        </p>
      ) : null}
      <ExplanationActions page={page} />
      <ExplanationTimeline page={page} />
      <ExplanationForms key={`${row.state} ${page.steps.length}`} page={page} sent={sent} />
    </>
  );
}
