import { useTranslation } from 'react-i18next';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import type { TextPart } from '~/improve/comments/domain/personal-data';

type Props = { parts?: readonly TextPart[]; isPermanent?: boolean };

/**
 * Shows what was found in a text that others are to read, or that stays on record for good, and asks whether it may;
 * nothing where nothing was.
 */
export function ConfirmPersonalData({ parts = [], isPermanent = false }: Props) {
  const { t } = useTranslation('comments');
  if (parts.length === 0) return null;
  return (
    <div className="notice notice-warning" role="alert">
      <p>{t('confirm.lead')}</p>
      <MarkedText parts={parts} />
      <label className="choice">
        <input type="checkbox" name="confirmed" value="yes" />
        {t(isPermanent ? 'confirm.permanent' : 'confirm.label')}
      </label>
    </div>
  );
}
