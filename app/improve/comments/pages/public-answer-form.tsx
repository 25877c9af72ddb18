import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import type { UnitGroup } from '~/registry/units/domain/unit-group';
import type { ToConfirm } from '~/improve/comments/domain/released-text';
import type { ShownResult } from '~/ui/admin/use-form-result';

type Props = {
  groups: readonly UnitGroup[];
  fields: readonly { code: string; name: string }[];
  ownUnit: string;
  sent: Pick<ShownResult<unknown, ToConfirm>, 'problems' | 'typed' | 'details'>;
};

const texts = ['saidVi', 'didVi', 'saidEn', 'didEn'] as const;

/** Writes what people said and what the unit did; both in Vietnamese, English if one likes. */
export function PublicAnswerForm({ groups, fields, ownUnit, sent: { problems, typed, details } }: Props) {
  const { t } = useTranslation('comments');
  return (
    <section className="card narrow" aria-labelledby="public-heading">
      <h2 id="public-heading">{t('public.new')}</h2>
      <Form method="post">
        <ConfirmPersonalData parts={texts.flatMap((name) => details(name)?.parts ?? [])} />
        <UnitSelect
          name="unit"
          label={t('public.unit')}
          groups={groups}
          error={problems.of('unit')}
          defaultValue={typed('unit') ?? ownUnit}
        />
        <div className="field">
          <label htmlFor="field">{t('public.field')}</label>
          <select id="field" name="field" defaultValue={typed('field') ?? ''}>
            <option value="">{t('public.noField')}</option>
            {fields.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {texts.map((name) => (
          <TextAreaField
            key={name}
            name={name}
            label={t(`public.${name}`)}
            error={problems.of(name)}
            rows={3}
            defaultValue={typed(name)}
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
