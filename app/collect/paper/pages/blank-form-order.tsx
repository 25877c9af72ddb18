import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';
import type { ShownProblems } from '~/ui/admin/use-form-result';

type BlankFormOrderProps = {
  /** Of the service point whose forms they are. */
  code: string;
  /** How many numbers are given out at once. */
  most: number;
  problems: ShownProblems;
  /** What was sent last and could not be accepted, by the name of the input. */
  typed: (name: string) => string | undefined;
};

/** How many blank forms, in which language, on which paper. */
export function BlankFormOrder({ code, most, problems, typed }: BlankFormOrderProps) {
  const { t } = useTranslation('paper');
  return (
    <>
      <ErrorSummary errors={problems.summary} />
      <Form method="post" className="inline-form">
        <input type="hidden" name="point" value={code} />
        <FormField
          name="count"
          type="number"
          min={1}
          max={most}
          defaultValue={typed('count') ?? '10'}
          error={problems.of('count')}
          label={t('blank.count')}
          required
        />
        <div className="field">
          <label htmlFor="language">{t('blank.language')}</label>
          <select id="language" name="language" defaultValue={typed('language')}>
            {languages.map((language) => (
              <option key={language} value={language}>
                {ownLanguageName(language)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="size">{t('blank.size')}</label>
          <select id="size" name="size" defaultValue={typed('size')}>
            <option>A5</option>
            <option>A4</option>
          </select>
        </div>
        <button className="button">{t('blank.make')}</button>
      </Form>
    </>
  );
}
