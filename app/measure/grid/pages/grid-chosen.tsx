import { useTranslation } from 'react-i18next';
import { defaultGridQuery, type GridQuery } from '~/measure/grid/domain/grid-query';

type Choice = readonly [code: string, name: string];

/**
 * What the table is filtered by, in words: the form lies folded up, and on paper there is none, so that nobody would
 * know what '11 of 368' are.
 */
export function GridChosen({
  query,
  fields,
  branches,
}: {
  query: GridQuery;
  fields: readonly Choice[];
  branches: readonly Choice[];
}) {
  const { t } = useTranslation(['grid', 'reports', 'admin']);
  const { q, level, branch, field, verdict, evidence, signal, change, unexplained, empty, sort, by } = query;
  const nameIn = (choices: readonly Choice[], code: string) => choices.find(([one]) => one === code)?.[1] ?? code;
  const told = (label: string, value: string) => t('grid:chosen.one', { label, value });
  const chosen = [
    q !== '' && told(t('grid:filter.q'), q),
    level !== '' && told(t('grid:filter.level'), t(`admin:fields.level.${level}`)),
    branch !== '' && told(t('grid:filter.branch'), nameIn(branches, branch)),
    field !== '' && told(t('grid:filter.field'), nameIn(fields, field)),
    verdict !== '' && told(t('grid:filter.verdict'), t(`grid:state.${verdict}`)),
    evidence !== '' && told(t('grid:filter.evidence'), t(`reports:evidence.${evidence}`)),
    signal !== '' && t('grid:filter.signal'),
    change !== '' && told(t('grid:filter.change'), t(`grid:filter.changes.${change}`)),
    unexplained !== '' && t('grid:filter.unexplained'),
    empty !== '' && t('grid:filter.empty'),
    sort !== defaultGridQuery.sort && told(t('grid:filter.sort'), t(`grid:order.${sort}`)),
    by !== '' && told(t('grid:filter.by'), nameIn(fields, by)),
  ].filter((one) => one !== false);
  return chosen.length === 0 ? null : (
    <p className="small grid-chosen">{t('grid:chosen.all', { chosen: chosen.join('; ') })}</p>
  );
}
