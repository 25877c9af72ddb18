import { DomainError } from '~/base/errors';
import { loadFacilities, type LoadedFacilities } from '~/measure/facilities/pages/load-facilities.server';
import type { GridCell } from '~/measure/grid/domain/grid-cell';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import type { Sheet, SheetValue } from '~/platform/files/xlsx-stream';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { adminFile, type AdminRequest } from '~/registry/people/pages/admin-route.server';

/** What the page of the facilities shows, as a workbook: the same rows and order, and nothing that it does not show. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const { period, query, shown } = await loadFacilities(asked);
    if (shown?.source.found.closed?.intact === false) throw new DomainError('closing-damaged', { period: period.key });
    return workbookAnswer(`facilities-${period.key}-${query.field}.xlsx`, [sheetOf(shown, asked.t)]);
  },
});

export const loader = route.loader;

function sheetOf(shown: LoadedFacilities['shown'], t: AdminRequest['t']): Sheet {
  const whole = shown?.whole ?? null;
  return {
    name: t('facilities:title').slice(0, 31),
    header: (
      [
        'unit',
        'code',
        'parent',
        'satisfaction',
        'ratings',
        'target',
        'state',
        'evidence',
        'shortfall',
        'from',
        'to',
        'participation',
      ] as const
    ).map((key) => t(`facilities:column.${key}`)),
    widths: [44, 14, 36, 14, 12, 12, 24, 18, 12, 14, 14, 16],
    rows: [
      ...(shown?.rows ?? []).map(({ unit, parent, satisfaction, participation, place }): SheetValue[] => [
        unit.name,
        unit.code,
        parent,
        ...figures(satisfaction, t),
        place?.from ?? null,
        place?.to ?? null,
        participation?.value ?? null,
      ]),
      ...(whole === null ? [] : [[whole.name, '', '', ...figures(whole.cell, t), null, null, null]]),
    ],
  };
}

function figures({ state, value, whole, verdict, evidence }: GridCell, t: AdminRequest['t']): SheetValue[] {
  return [
    value,
    whole,
    verdict?.target ?? null,
    t(`grid:state.${state}`, { least: MIN_INTERNAL_RATINGS }),
    evidence === null ? null : t(`reports:evidence.${evidence}`),
    state === 'missed' ? (verdict?.shortfall ?? null) : null,
  ];
}
