import { useTranslation } from 'react-i18next';
import { isAuditAction, type AuditAction } from '~/platform/audit/audit-actions';

type Key<Action extends string> = Action extends `${infer Noun}.${infer Verb}`
  ? `${Underscored<Noun>}_${Underscored<Verb>}`
  : never;
type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;

/** Translates an action; one without a translation is shown by its code. */
export function useAuditWords(): (action: string) => string {
  const { t } = useTranslation('audit');
  return (action) => (isAuditAction(action) ? t(`action.${action.replace(/[.-]/g, '_') as Key<AuditAction>}`) : action);
}
