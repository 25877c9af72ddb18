import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { scales } from '~/base/scale';
import { getAskedQuestionnaire } from '~/collect/questionnaires/pages/asked-questionnaire.server';
import { WordsComparison } from '~/collect/questionnaires/pages/words-comparison';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { versionNumber } from '~/registry/questionnaires/domain/questionnaire-content';
import { differingWords, wordKeys, wordsOf } from '~/registry/questionnaires/domain/questionnaire-words';
import { findQuestionnaireDraft } from '~/registry/questionnaires/store/questionnaire-draft.server';
import { listVersions } from '~/registry/questionnaires/store/questionnaire.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'questionnaire:manage',
  async get({ context: { db }, search, user, t }) {
    const versions = (await listVersions(db)).map(({ content: { version, scale } }) => ({ asked: version, scale }));
    const drafts = [];
    for (const scale of scales)
      if ((await findQuestionnaireDraft(db, scale)) !== null) drafts.push({ asked: `draft-${scale}`, scale });
    const options = [...drafts, ...versions].map(({ asked, scale }): [string, string] => [
      asked,
      asked.startsWith('draft-')
        ? t('questionnaires:draftOf', { scale: t(`questionnaires:scale.${scale}`) })
        : t('questionnaires:versionOf', { number: versionNumber(asked), scale: t(`questionnaires:scale.${scale}`) }),
    ]);
    const side = async (name: 'left' | 'right', otherwise: string) => {
      const { of, content } = await getAskedQuestionnaire(db, user, search.get(name) ?? otherwise);
      return { asked: of, name: options.find(([value]) => value === of)?.[1] ?? of, words: wordsOf(content) };
    };
    const newest = versions[0]?.asked ?? '';
    const [left, right] = [await side('left', versions[1]?.asked ?? newest), await side('right', newest)];
    return { options, left, right, differing: differingWords(left.words, right.words) };
  },
  title: ({ t }) => t('questionnaires:compare'),
});

export const loader = route.loader;

export default function QuestionnaireComparison() {
  const { t } = useTranslation('questionnaires');
  const { options, left, right, differing } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('compare')}
        lead={t('compareLead')}
        back={{ to: '/admin/questionnaires', text: t('back'), label: t('title') }}
      />
      <Form className="inline-form" key={`${left.asked} ${right.asked}`}>
        <SelectField name="left" label={t('left')} options={options} defaultValue={left.asked} />
        <SelectField name="right" label={t('right')} options={options} defaultValue={right.asked} />
        <button className="button-quiet">{t('show')}</button>
      </Form>
      <section className="card">
        <h2 id="texts">{t('texts')}</h2>
        <p role="status">{t('differing', { count: differing.length })}</p>
        <WordsComparison left={left} right={right} shown={wordKeys} differing={differing} heading="texts" />
      </section>
    </>
  );
}
