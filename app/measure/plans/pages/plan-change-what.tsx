import { useTranslation } from 'react-i18next';
import type { PlanChangePart } from '~/measure/plans/domain/plan-change-parts';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Of more targets the number alone is told. */
const MAX_PARTS = 3;

type Props = {
  parts: readonly PlanChangePart[];
  /** The title of a plan that begins. */
  begun: string | null;
  /** Names of fields by code. */
  fields: Readonly<Record<string, string>>;
};

/** What a change of a plan does, in a line for each target: which one, from what to what. */
export function PlanChangeWhat({ parts, begun, fields }: Props) {
  const { t } = useTranslation(['plans', 'reports', 'admin']);
  const format = useFormatter();
  if (begun !== null) return t('plans:what.begun', { title: begun });
  const threshold = ({ comparator, threshold: value }: NonNullable<PlanChangePart['to']>) =>
    t(`reports:target.${comparator === '>' ? 'over' : 'atLeast'}`, { value: format.percent(value, 4) });
  function done({ from, to }: PlanChangePart): string {
    if (to === null) return from === null ? '' : t('plans:what.ended', { from: threshold(from) });
    return from === null
      ? t('plans:what.added', { to: threshold(to) })
      : t('plans:what.changed', { from: threshold(from), to: threshold(to) });
  }
  return (
    <>
      {parts.slice(0, MAX_PARTS).map((part) => {
        const { indicator, unitLevel, field } = part;
        const of = [
          t(`reports:indicator.${indicator}`),
          unitLevel === '*' ? t('plans:everyLevel') : t(`admin:fields.level.${unitLevel}`),
          field === '*' ? t('plans:everyField') : (fields[field] ?? field),
        ];
        return <div key={of.join()}>{`${of.join(', ')}: ${done(part)}`}</div>;
      })}
      {parts.length > MAX_PARTS ? <div>{t('plans:what.more', { count: parts.length - MAX_PARTS })}</div> : null}
    </>
  );
}
