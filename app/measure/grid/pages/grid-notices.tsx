import { useTranslation } from 'react-i18next';
import type { GridParameter } from '~/measure/grid/domain/grid-query';
import { gridPath } from '~/measure/grid/pages/grid-path';
import { defaultGridQuery } from '~/measure/grid/domain/grid-query';
import { weekName } from '~/ui/shared/period-name';

type Props = { wrong: readonly GridParameter[]; isOpen: boolean; isBroken: boolean; newest: string | null };

/** What a reader must know before the table: what of the address was no value, and why there is no table. */
export function GridNotices({ wrong, isOpen, isBroken, newest }: Props) {
  const { t } = useTranslation(['grid', 'reports']);
  return (
    <>
      {wrong.length === 0 ? null : (
        <p className="notice notice-warning" role="status">
          {t('grid:wrong', { names: wrong.map((name) => t(`grid:filter.${name}`)).join(', ') })}
        </p>
      )}
      {isBroken ? (
        <p className="notice notice-warning" role="alert">
          {t('reports:state.broken')}
        </p>
      ) : null}
      {isOpen ? (
        <p className="notice" role="status">
          {newest === null ? t('grid:nothingClosed') : t('grid:notClosed')}{' '}
          {newest === null ? null : <a href={gridPath(newest, defaultGridQuery)}>{weekName(t, newest)}</a>}
        </p>
      ) : null}
    </>
  );
}
