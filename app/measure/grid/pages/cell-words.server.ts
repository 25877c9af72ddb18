import type { Formatter } from '~/base/text/formatter';
import type { GridCell } from '~/measure/grid/domain/grid-cell';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import { lackingKey } from '~/measure/reports/pages/lacking-key';
import type { translatorIn } from '~/platform/i18n/i18n.server';

/**
 * A cell as the table shows it: how it looks, which by its signs says the same as the words; the figure; what it is a
 * share of; and in words what the signs say. A list and no object, since a page has some thousands.
 */
export type CellView = readonly [look: string, figure: string, whole: string, words: string];

/** Puts cells into words. Few sayings come back in thousands of cells, so each is made once. */
export function cellWords(t: ReturnType<typeof translatorIn>, { count, percentBeside, percent }: Formatter) {
  const said = new Map<string, string>();

  function wordsOf({ state, evidence, verdict, signal, change, unexplained }: GridCell): string {
    const shortfall = state === 'missed' ? (verdict?.shortfall ?? 0) : 0;
    const key = `${state} ${evidence ?? ''} ${shortfall} ${signal} ${change} ${unexplained}`;
    const before = said.get(key);
    if (before !== undefined) return before;
    const parts = [
      t(`grid:state.${state}`, { least: MIN_INTERNAL_RATINGS }),
      evidence === null ? '' : t(`reports:evidence.${evidence}`).toLowerCase(),
      shortfall === 0 || verdict === null ? '' : t(`reports:${lackingKey(verdict.indicator)}`, { count: shortfall }),
      signal ? t('grid:signal') : '',
      change === null ? '' : t(`grid:change.${change}`),
      unexplained ? t('grid:unexplained') : '',
    ];
    const words = parts.filter((part) => part !== '').join(', ');
    said.set(key, words);
    return words;
  }

  return function view(cell: GridCell): CellView {
    const { state, evidence, value, whole, verdict, signal, change } = cell;
    const look = [state, evidence ?? '', signal ? 'signal' : '', change ?? ''].filter((part) => part !== '').join(' ');
    if (value === null || whole === null) return [look, '', '', wordsOf(cell)];
    const figure = verdict === null ? percent(value) : percentBeside(value, verdict.target);
    return [look, state === 'thin' ? `(${figure})` : figure, count(whole), wordsOf(cell)];
  };
}
