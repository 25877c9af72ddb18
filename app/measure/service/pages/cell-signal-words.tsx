import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useSignalWords } from '~/measure/service/pages/cell-service-words';
import type { CellSignals } from '~/measure/service/pages/cell-signals.server';
import { servicePath } from '~/measure/service/pages/service-path';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

type Props = CellSignals & { unitCode: string; field: string };

/** The signals of a cell: the pooled share, of how many, what it is held against, how many are missing; and where. */
export function CellSignalWords({ week, pooled, signals, unitCode, field }: Props) {
  const { t } = useTranslation(['service', 'reports']);
  const { count, percent, percentBeside } = useFormatter();
  const signalWords = useSignalWords();
  return (
    <>
      {signals.map((signal) => (
        <p key={`${signal.against} ${signal.reference}`}>
          <strong>{percentBeside(signal.part / signal.whole, signal.reference)}</strong> (
          {t('signals.of', { part: count(signal.part), whole: count(signal.whole) })}),{' '}
          {t('signals.reference', { value: percent(signal.reference) })}; {signalWords(signal)}.
        </p>
      ))}
      {pooled === null ? null : (
        <p>
          <Link to={servicePath(week, { unit: unitCode, field })}>
            {t('warning.span', { from: weekName(t, pooled.first), to: weekName(t, pooled.last) })}
          </Link>
        </p>
      )}
    </>
  );
}
