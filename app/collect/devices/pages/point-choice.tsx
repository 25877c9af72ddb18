import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/ui/admin/use-language';
import { counterName } from '~/registry/points/domain/counter-names';

type PointOption = { id: number; unitName: string; counter: string };

type Props = { points: readonly PointOption[]; error?: string; defaultValue?: string };

/** The kiosk points to choose from, by unit. */
export function PointChoice({ points, error, defaultValue = '' }: Props) {
  const { t } = useTranslation('devices');
  const language = useLanguage();
  return (
    <div className="field">
      <label htmlFor="pointId">{t('point')}</label>
      <p id="pointId-hint" className="field-hint">
        {t('pointHint')}
      </p>
      {error === undefined ? null : (
        <p id="pointId-error" className="field-error">
          {error}
        </p>
      )}
      <select
        id="pointId"
        name="pointId"
        defaultValue={defaultValue}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? 'pointId-hint' : 'pointId-hint pointId-error'}
      >
        <option value="">{t('choose')}</option>
        {points.map(({ id, unitName, counter }) => (
          <option key={id} value={id}>
            {`${unitName} · ${counterName(language, counter).text}`}
          </option>
        ))}
      </select>
    </div>
  );
}
