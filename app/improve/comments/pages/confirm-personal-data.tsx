import { useTranslation } from 'react-i18next';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import type { TextPart } from '~/improve/comments/domain/personal-data';

/** Shows what was found in a text that others are to read, and asks whether it may stay; nothing where nothing was. */
export function ConfirmPersonalData({ parts = [] }: { parts?: readonly TextPart[] }) {
  const { t } = useTranslation('comments');
  if (parts.length === 0) return null;
  return (
    <div className="notice notice-warning" role="alert">
      <p>{t('confirm.lead')}</p>
      <MarkedText parts={parts} />
      <label className="choice">
        <input type="checkbox" name="confirmed" value="yes" />
        {t('confirm.label')}
      </label>
    </div>
  );
}
