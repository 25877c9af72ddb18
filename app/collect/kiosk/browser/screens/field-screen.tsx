import { nameIn } from '~/base/text/languages';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/** For a point without a fixed field: asks which kind of procedure it was. */
export function FieldScreen({ t, view: { settings, language }, dispatch }: ScreenProps) {
  if (settings.fields.length === 0) return <p>{t('rating:field.none')}</p>;
  return (
    <ul className="fields">
      {settings.fields.map((field) => (
        <li key={field.code}>
          <button type="button" onClick={() => dispatch({ type: 'choose', field: field.code })}>
            {nameIn(language, field)}
          </button>
        </li>
      ))}
    </ul>
  );
}
