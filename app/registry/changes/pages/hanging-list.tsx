import { useTranslation } from 'react-i18next';
import type { HangingKind } from '~/registry/changes/store/unit-hangs.server';

/** How much of each kind hangs on a unit, or on several. */
export function HangingList({ counts }: { counts: readonly { kind: HangingKind; count: number }[] }) {
  const { t } = useTranslation('units');
  return (
    <ul className="columns">
      {counts.map(({ kind, count }) => (
        <li key={kind}>{t(`hanging.${kind}`, { count })}</li>
      ))}
    </ul>
  );
}
