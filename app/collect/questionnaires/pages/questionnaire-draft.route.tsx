import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { changeDraft } from '~/collect/questionnaires/pages/draft-changes.server';
import { readScale } from '~/collect/questionnaires/pages/asked-questionnaire.server';
import { PreviewLinks } from '~/collect/questionnaires/pages/preview-links';
import { DropForm } from '~/collect/questionnaires/pages/drop-form';
import { ProposalForm } from '~/collect/questionnaires/pages/proposal-form';
import { WordInputs } from '~/collect/questionnaires/pages/word-inputs';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { versionNumber } from '~/registry/questionnaires/domain/questionnaire-content';
import { differingWords, wordsOf } from '~/registry/questionnaires/domain/questionnaire-words';
import { findQuestionnaireDraft, seenDraft } from '~/registry/questionnaires/store/questionnaire-draft.server';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { DraftForm, useDroppedDrafts } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult, useProblemsOf } from '~/ui/admin/use-form-result';
import { useFormatter } from '~/ui/admin/use-formatter';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

const PROPOSAL_FIELDS = ['day', 'basis'];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'questionnaire:manage',
  async get({ context: { db, env, now }, search }) {
    const scale = readScale(search.get('scale'));
    const { content } = await getCurrentQuestionnaire(db, scale);
    const draft = await findQuestionnaireDraft(db, scale);
    const current = wordsOf(content);
    return {
      scale,
      current: content.version,
      number: versionNumber(content.version),
      // A draft stays worded from its version until somebody says that the newer one was looked at.
      base: draft?.base ?? content.version,
      words: draft?.words ?? current,
      draft: draft && { savedBy: draft.savedBy, savedAt: draft.savedAt.toISOString() },
      seen: seenDraft(draft),
      differing: draft === null ? 0 : differingWords(current, draft.words).length,
      today: toLocalDay(now(), env.timeZone),
      timeZone: env.timeZone,
    };
  },
  title: ({ page, t }) => t('questionnaires:draft.title', { scale: t(`questionnaires:scale.${page.scale}`) }),
  async post(asked) {
    const result = await changeDraft(asked, readScale(asked.search.get('scale')), await readForm(asked.request));
    return typeof result === 'string' ? redirect(result, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function QuestionnaireDraft() {
  const { t } = useTranslation(['questionnaires', 'errors', 'units']);
  const page = useLoaderData<typeof loader>();
  const { scale, base, current, words, draft, seen } = page;
  const format = useFormatter(page.timeZone);
  const result = useActionData<typeof action>();
  const { done, problems, typed } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const isConflict = result?.ok === false && result.status === 409 && typed('intent') === 'save';
  const kept = `questionnaire ${scale}`;
  useDroppedDrafts(kept, done !== null);
  const ofDrop = typed('intent') === 'drop';
  const ofProposal = typed('intent') === 'propose';
  const proposalProblems = useProblemsOf(problems, PROPOSAL_FIELDS);
  const general = problems.summary.filter(({ field }) => field === undefined || !PROPOSAL_FIELDS.includes(field));
  return (
    <>
      <PageHeader
        title={t('questionnaires:draft.title', { scale: t(`questionnaires:scale.${scale}`) })}
        lead={t('questionnaires:draft.lead')}
        back={{ to: '/admin/questionnaires', text: t('questionnaires:back'), label: t('questionnaires:title') }}
      />
      {done === null ? null : <Notice>{t(`questionnaires:draft.done.${done.what}`)}</Notice>}
      <section className="card" aria-labelledby="state">
        <h2 id="state">{t('questionnaires:draft.state')}</h2>
        <p>
          {draft === null
            ? t('questionnaires:draft.fresh', { number: page.number })
            : t('questionnaires:draft.saved', { who: draft.savedBy, moment: format.moment(draft.savedAt) })}
        </p>
        {draft === null ? null : (
          <>
            <p>
              {t('questionnaires:draft.differing', { count: page.differing })}{' '}
              <a href={`/admin/questionnaires/compare?left=${current}&right=draft-${scale}`}>
                {t('questionnaires:draft.compare', { number: page.number })}
              </a>
            </p>
            <PreviewLinks of={`draft-${scale}`} />
          </>
        )}
      </section>
      <DraftForm
        key={seen}
        method="post"
        className="card"
        draft={kept}
        seen={seen}
        words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
      >
        {ofProposal || ofDrop ? null : <ErrorSummary errors={general} />}
        <input type="hidden" name="intent" value="save" />
        {/* What others saved meanwhile stands beside each text after a conflict, so by then it is seen. */}
        <input type="hidden" name="seen" value={isConflict || ofProposal || ofDrop ? seen : (typed('seen') ?? seen)} />
        <input type="hidden" name="base" value={isConflict || ofProposal || ofDrop ? base : (typed('base') ?? base)} />
        {base === current ? null : <NewerVersion base={base} current={current} />}
        <WordInputs
          words={words}
          typed={ofProposal || ofDrop ? () => undefined : typed}
          error={problems.of}
          showsSaved={isConflict}
        />
        <div className="row">
          <button className="button">{t('questionnaires:draft.save')}</button>
        </div>
      </DraftForm>
      {draft === null ? null : (
        <>
          <ProposalForm
            seen={seen}
            today={page.today}
            errors={ofProposal ? [...proposalProblems, ...general] : []}
            problem={problems.of}
            typed={ofProposal ? typed : () => undefined}
          />
          <DropForm
            seen={seen}
            question={t('questionnaires:drop.confirm', {
              who: draft.savedBy,
              moment: format.moment(draft.savedAt),
            })}
            errors={ofDrop ? problems.summary : []}
          />
        </>
      )}
    </>
  );
}

/** A newer version was published than the one that the draft was worded from: its words are looked at first. */
function NewerVersion({ base, current }: { base: string; current: string }) {
  const { t } = useTranslation('questionnaires');
  const number = versionNumber(current);
  return (
    <div className="notice notice-warning">
      <p>
        {t('draft.newer', { number, base: versionNumber(base) })}{' '}
        <a href={`/admin/questionnaires/compare?left=${base}&right=${current}`}>
          {t('draft.newerCompare', { number })}
        </a>
      </p>
      <label className="choice">
        <input type="checkbox" name="rebase" value={current} />
        {t('draft.rebase', { number })}
      </label>
    </div>
  );
}
