import { useTranslation } from 'react-i18next';
import type { CityFormPage } from '~/measure/city/pages/city-draft.server';
import { MAX_CITATION, MAX_QUOTE } from '~/registry/targets/domain/plan-change';
import { citationText } from '~/registry/targets/pages/citation-text';
import { FormField } from '~/ui/admin/form-field';
import type { ShownResult } from '~/ui/admin/use-form-result';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  page: Pick<CityFormPage, 'targets' | 'fields'>;
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
};

/** The targets that a plan for today's city may take over, each with its source to be checked and corrected. */
export function OfferedTargets({ page: { targets, fields }, sent: { problems, typed } }: Props) {
  const { t } = useTranslation(['city', 'plans', 'reports', 'admin']);
  const { percent } = useFormatter();
  const isSent = typed('intent') !== undefined;
  return targets.map(({ id, indicator, unitLevel, field, comparator, threshold, citation, quoteVi }) => {
    const what = t('city:plan.of', {
      indicator: t(`reports:indicator.${indicator}`),
      level: unitLevel === '*' ? t('plans:everyLevel') : t(`admin:fields.level.${unitLevel}`),
      field: field === '*' ? t('plans:everyField') : (fields[field] ?? field),
      target: t(`reports:target.${comparator === '>' ? 'over' : 'atLeast'}`, { value: percent(threshold, 4) }),
    });
    return (
      <fieldset key={id} className="fieldset">
        <legend>{what}</legend>
        <label className="choice">
          <input
            type="checkbox"
            name={`take-${id}`}
            defaultChecked={isSent ? typed(`take-${id}`) !== undefined : true}
          />
          {t('city:plan.take', { what })}
        </label>
        <FormField
          name={`citation-${id}`}
          label={t('plans:citation')}
          hint={t('plans:citationHint')}
          error={problems.of(`citation-${id}`)}
          defaultValue={typed(`citation-${id}`) ?? citationText(t, citation)}
          maxLength={MAX_CITATION}
        />
        <TextAreaField
          name={`quoteVi-${id}`}
          label={t('plans:quote')}
          error={problems.of(`quoteVi-${id}`)}
          defaultValue={typed(`quoteVi-${id}`) ?? quoteVi}
          maxLength={MAX_QUOTE}
          rows={2}
        />
      </fieldset>
    );
  });
}
