import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { OptionList } from '~/registry/points/pages/option-list';
import type { ShownResult } from '~/ui/admin/use-form-result';
import { channels, MAX_COUNTER_LENGTH, type Channel } from '~/registry/points/domain/service-point';
import { scales } from '~/base/scale';

type PointFormProps = {
  unit: { id: number; name: string; fields: readonly { code: string; name: string }[] };
  /** The channel chosen beforehand. */
  channel: Channel | null;
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed' | 'details'>;
};

/** A new service point of a unit: counter, field, channel and scale. */
export function PointForm({ unit, channel, sent: { problems, typed, details } }: PointFormProps) {
  const { t } = useTranslation('points');
  // The open point that has the same place.
  const taken = details('counter')?.point;
  return (
    <Form method="post" className="card narrow">
      <h2>{unit.name}</h2>
      <ErrorSummary errors={problems.summary} />
      <input type="hidden" name="unitId" value={unit.id} />
      <FormField
        name="counter"
        label={t('counter')}
        hint={t('new.counterHint')}
        error={problems.of('counter')}
        defaultValue={typed('counter')}
        maxLength={MAX_COUNTER_LENGTH}
        autoComplete="off"
        required
      />
      {taken === undefined ? null : (
        <p>
          <Link to={`/admin/points/${taken}`}>{t('new.other')}</Link>
        </p>
      )}
      <div className="field">
        <label htmlFor="field">{t('field')}</label>
        <p id="field-hint" className="field-hint">
          {t('new.fieldHint')}
        </p>
        {problems.of('field') === undefined ? null : (
          <p id="field-error" className="field-error">
            {problems.of('field')}
          </p>
        )}
        <select id="field" name="field" defaultValue={typed('field')} aria-describedby="field-hint">
          <option value="">{t('fieldAsked')}</option>
          {unit.fields.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <OptionList
        name="channel"
        label={t('channel')}
        error={problems.of('channel')}
        chosen={typed('channel') ?? channel ?? 'QR'}
        options={channels.map((value) => ({
          value,
          label: t(`channelName.${value}`),
          hint: t(`channelHint.${value}`),
        }))}
      />
      <OptionList
        name="scale"
        label={t('scale')}
        error={problems.of('scale')}
        chosen={typed('scale') ?? 'five'}
        options={scales.map((value) => ({ value, label: t(`scaleName.${value}`) }))}
      />
      <div className="row">
        <button className="button">{t('new.submit')}</button>
      </div>
    </Form>
  );
}
