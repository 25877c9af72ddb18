import { useTranslation } from 'react-i18next';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';
import { markDifference } from '~/collect/questionnaires/domain/marked-difference';
import { wordName } from '~/collect/questionnaires/pages/word-name';
import type { Wording } from '~/registry/questionnaires/domain/questionnaire-content';
import {
  toTypedText,
  type QuestionnaireWords,
  type WordKey,
} from '~/registry/questionnaires/domain/questionnaire-words';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';

type Side = { name: string; words: QuestionnaireWords };
type Props = {
  left: Side;
  right: Side;
  /** The texts that are shown, in their order. */
  shown: readonly WordKey[];
  differing: readonly WordKey[];
  /** The id of the heading that names the table. */
  heading: string;
};

/** The texts of two questionnaires side by side, with what differs marked. */
export function WordsComparison({ left, right, shown, differing, heading }: Props) {
  const { t } = useTranslation(['questionnaires', 'reports']);
  return (
    <DataTable
      name={{ labelledBy: heading }}
      rows={shown}
      rowKey={(key) => key}
      stacks
      columns={[
        {
          heading: t('questionnaires:text'),
          namesRow: true,
          cell: (key) => (
            <>
              {wordName(t, key)}{' '}
              {differing.includes(key) ? <Pill tone="warning">{t('questionnaires:differs')}</Pill> : null}
            </>
          ),
        },
        { heading: left.name, cell: (key) => <Marked at={key} text={left.words[key]} other={right.words[key]} /> },
        { heading: right.name, cell: (key) => <Marked at={key} text={right.words[key]} other={left.words[key]} /> },
      ]}
    />
  );
}

function Marked({ at, text, other }: { at: WordKey; text: Wording; other: Wording }) {
  return (
    <>
      {languages.map((language) => {
        const typed = (wording: Wording) => toTypedText(at, language, wording[language]);
        const { before, differs, behind } = markDifference(typed(text), typed(other));
        return (
          <p key={language}>
            <span className="muted small">{ownLanguageName(language)}: </span>
            <span lang={language}>
              {before}
              {differs === '' ? null : <mark>{differs}</mark>}
              {behind}
            </span>
          </p>
        );
      })}
    </>
  );
}
