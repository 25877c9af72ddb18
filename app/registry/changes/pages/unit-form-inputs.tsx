import { useTranslation } from 'react-i18next';
import { SPLIT_ROWS } from '~/registry/changes/domain/unit-form';
import type { UnitFormPage } from '~/registry/changes/pages/unit-form-page.server';
import { unitLevels } from '~/registry/units/domain/unit';
import { MAX_UNIT_CODE, MAX_UNIT_NAME } from '~/registry/units/domain/unit-step';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import type { ShownResult } from '~/ui/admin/use-form-result';

type Props = { page: UnitFormPage; sent: Pick<ShownResult<unknown>, 'problems' | 'typed'> };

/** What each kind of change asks about units. */
export function UnitFormInputs({ page, sent }: Props) {
  const { t } = useTranslation('units');
  const { kind, unit, groups, parents } = page;
  const { problems, typed } = sent;
  switch (kind) {
    case 'begin':
      return (
        <>
          <NewUnitFields page={page} sent={sent} />
          <Text sent={sent} name="from" hint={t('form.fromHint')} />
        </>
      );
    case 'alter':
      return (
        <>
          <Text sent={sent} name="typeVi" initial={unit?.typeVi} hint={t('form.typeHint')} />
          <Text sent={sent} name="nameVi" initial={unit?.nameVi} />
          <Text sent={sent} name="nameEn" initial={unit?.nameEn} hint={t('form.nameEnHint')} />
          <UnitSelect
            name="parent"
            label={t('form.parent')}
            error={problems.of('parent')}
            groups={parents}
            defaultValue={typed('parent') ?? String(unit?.parentId ?? '')}
          />
        </>
      );
    case 'end':
      return (
        <>
          <Text sent={sent} name="ends" initial={unit?.code} hint={t('form.endsHint')} />
          <SelectField
            name="into"
            label={t('form.into')}
            hint={t('form.intoHint')}
            error={problems.of('into')}
            options={(['one', 'new', 'none'] as const).map((value) => [value, t(`form.intoOption.${value}`)])}
            defaultValue={typed('into') ?? 'one'}
          />
          <fieldset className="fieldset">
            <legend>{t('form.intoOption.one')}</legend>
            <UnitSelect
              name="heir"
              label={t('form.heir')}
              error={problems.of('heir')}
              none={t('form.heirNone')}
              groups={groups}
              defaultValue={typed('heir') ?? ''}
            />
          </fieldset>
          <fieldset className="fieldset">
            <legend>{t('form.intoOption.new')}</legend>
            <NewUnitFields page={page} sent={sent} />
          </fieldset>
        </>
      );
    case 'split':
      return (
        <>
          {Array.from({ length: SPLIT_ROWS }, (_, index) => String(index + 1)).map((row) => (
            <fieldset key={row} className="fieldset">
              <legend>{t('form.splitRow', { number: row })}</legend>
              <Text sent={sent} name={`code${row}`} label={t('form.code')} longest={MAX_UNIT_CODE} />
              <Text sent={sent} name={`nameVi${row}`} label={t('form.nameVi')} />
              <Text sent={sent} name={`nameEn${row}`} label={t('form.nameEn')} />
            </fieldset>
          ))}
        </>
      );
  }
}

function NewUnitFields({ page: { unit, parents, fields }, sent }: Props) {
  const { t } = useTranslation(['units', 'admin']);
  const { problems, typed } = sent;
  return (
    <>
      <Text sent={sent} name="code" hint={t('units:form.codeHint')} longest={MAX_UNIT_CODE} />
      <SelectField
        name="level"
        label={t('units:level')}
        error={problems.of('level')}
        options={unitLevels
          .filter((level) => level !== 'CITY')
          .map((level) => [level, t(`admin:fields.level.${level}`)])}
        defaultValue={typed('level') ?? unit?.level ?? 'WARD'}
      />
      <SelectField
        name="field"
        label={t('units:form.field')}
        hint={t('units:form.fieldHint')}
        error={problems.of('field')}
        none={t('units:form.fieldNone')}
        options={fields}
        defaultValue={typed('field') ?? ''}
      />
      <Text sent={sent} name="typeVi" initial={unit?.typeVi} hint={t('units:form.typeHint')} />
      <Text sent={sent} name="nameVi" hint={t('units:form.nameViHint')} />
      <Text sent={sent} name="nameEn" hint={t('units:form.nameEnHint')} />
      <UnitSelect
        name="parent"
        label={t('units:form.parent')}
        error={problems.of('parent')}
        none={t('units:form.parentNone')}
        groups={parents}
        defaultValue={typed('parent') ?? String(unit?.parentId ?? '')}
      />
    </>
  );
}

type TextProps = {
  sent: Props['sent'];
  name: string;
  label?: string;
  initial?: string;
  hint?: string;
  longest?: number;
};

const named = ['code', 'typeVi', 'nameVi', 'nameEn', 'from', 'ends'] as const;

function Text({ sent: { problems, typed }, name, label, initial, hint, longest = MAX_UNIT_NAME }: TextProps) {
  const { t } = useTranslation('units');
  const known = named.find((one) => one === name) ?? 'code';
  return (
    <FormField
      name={name}
      label={label ?? t(`form.${known}`)}
      hint={hint}
      error={problems.of(name)}
      defaultValue={typed(name) ?? initial}
      maxLength={name === 'ends' || name === 'from' ? undefined : longest}
      autoComplete="off"
    />
  );
}
