import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { PreviewLinks } from '~/collect/questionnaires/pages/preview-links';
import { WordsComparison } from '~/collect/questionnaires/pages/words-comparison';
import { readForm } from '~/platform/http/request-body.server';
import { openChangeStates } from '~/registry/changes/domain/change-state';
import { decideChange } from '~/registry/changes/pages/change-decisions.server';
import { ChangePage } from '~/registry/changes/pages/change-page';
import { changeRow, changeTask, getSeenChange } from '~/registry/changes/pages/unit-change-page.server';
import { checkQuestionnaire } from '~/registry/changes/store/questionnaire-effects.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { questionnaireChangeSchema } from '~/registry/questionnaires/domain/questionnaire-change';
import { versionNumber } from '~/registry/questionnaires/domain/questionnaire-content';
import { differingWords, wordsOf } from '~/registry/questionnaires/domain/questionnaire-words';
import { getVersion } from '~/registry/questionnaires/store/questionnaire.server';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'questionnaire:manage',
  async get({ context, user, params }) {
    const { db, env } = context;
    const record = await getSeenChange(db, user, requireRecordId(params.change), 'QUESTIONNAIRE');
    const change = questionnaireChangeSchema.parse(record.content);
    const before = wordsOf(await getVersion(db, change.base));
    const isOpen = openChangeStates.some((state) => state === record.state);
    return {
      row: changeRow(record),
      ...(await changeTask(context, user, record)),
      timeZone: env.timeZone,
      scale: change.scale,
      number: versionNumber(change.base),
      before,
      after: change.words,
      differing: differingWords(before, change.words),
      problems: isOpen ? await checkQuestionnaire(db, change) : [],
    };
  },
  title: ({ page, t }) => t('questionnaires:change', { number: page.row.id }),
  post: async (asked) =>
    decideChange(asked, requireRecordId(asked.params.change), await readForm(asked.request), '/admin/questionnaires'),
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function QuestionnaireChange() {
  const { t } = useTranslation(['questionnaires', 'errors', 'units']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, before, after, differing, problems } = page;
  return (
    <ChangePage
      title={t('questionnaires:change', { number: row.id })}
      lead={t(`questionnaires:scale.${page.scale}`)}
      back={{ to: '/admin/questionnaires', text: t('questionnaires:back'), label: t('questionnaires:title') }}
      page={page}
      sent={sent}
      done={sent.done === null ? null : <Notice>{t(`units:done.${sent.done.what}`)}</Notice>}
      problems={problems.map(({ code }) => t(`errors:${code}`))}
    >
      <section className="card">
        <h2 id="texts">{t('questionnaires:changedTexts')}</h2>
        <p>{t('questionnaires:effect')}</p>
        <WordsComparison
          left={{ name: t('questionnaires:versionOne', { number: page.number }), words: before }}
          right={{ name: t('questionnaires:proposed'), words: after }}
          shown={differing}
          differing={[]}
          heading="texts"
        />
        <PreviewLinks of={`change-${row.id}`} />
      </section>
    </ChangePage>
  );
}
