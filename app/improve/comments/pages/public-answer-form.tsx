import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import type { UnitGroup } from '~/registry/units/domain/unit-group';
import type { RefusedPublicAnswer } from '~/improve/comments/pages/public-answers.server';

type Props = {
  groups: readonly UnitGroup[];
  fields: readonly { code: string; name: string }[];
  ownUnit: string;
  refused: RefusedPublicAnswer | null;
};

/** Writes what people said and what the unit did; both in Vietnamese, English if one likes. */
export function PublicAnswerForm({ groups, fields, ownUnit, refused }: Props) {
  const { t } = useTranslation('comments');
  const problemAt = (at: RefusedPublicAnswer['at']) => {
    if (refused?.at !== at) return undefined;
    if (refused.problem === 'unit-missing') return t('public.unitMissing');
    return refused.problem === 'english' ? t('public.english') : t(`released.${refused.problem}`);
  };
  return (
    <section className="card narrow" aria-labelledby="public-heading">
      <h2 id="public-heading">{t('public.new')}</h2>
      <Form method="post">
        {refused?.problem === 'personal-data' && <ConfirmPersonalData parts={refused.parts} />}
        <UnitSelect
          name="unit"
          label={t('public.unit')}
          groups={groups}
          error={problemAt('unit')}
          defaultValue={refused?.typed.unit ?? ownUnit}
        />
        <div className="field">
          <label htmlFor="field">{t('public.field')}</label>
          <select id="field" name="field" defaultValue={refused?.typed.field ?? ''}>
            <option value="">{t('public.noField')}</option>
            {fields.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {(['saidVi', 'didVi', 'saidEn', 'didEn'] as const).map((name) => (
          <TextAreaField
            key={name}
            name={name}
            label={t(`public.${name}`)}
            error={problemAt(name)}
            rows={3}
            defaultValue={refused?.typed[name]}
          />
        ))}
        <div className="row">
          <button className="button" name="intent" value="release">
            {t('public.release')}
          </button>
          <button className="button-quiet" name="intent" value="save">
            {t('public.save')}
          </button>
        </div>
      </Form>
    </section>
  );
}
