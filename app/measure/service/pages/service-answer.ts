import { z } from 'zod';
import { cellAnswer, reportedCells, reportHead } from '~/measure/reports/pages/report-answer-parts';
import { reportAnswerSchema } from '~/measure/reports/pages/report-answer';
import type { ReportCell } from '~/measure/reports/domain/report';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import type { ChangeOfCell } from '~/measure/reports/store/period-change.server';
import type { PeriodReport } from '~/measure/reports/store/report.server';
import { serviceIndicators } from '~/measure/service/domain/signals';
import type { Service, ServiceCell } from '~/measure/service/domain/service';

const fraction = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();

const cellServiceSchema = z
  .object({
    weeks: z.int().meta({ description: 'How many closed weeks are pooled, 13 at most.' }),
    rated: z.int(),
    satisfaction: fraction.meta({ description: 'Null below 5 ratings.' }),
    interval: interval.meta({ description: '95 % (Wilson), without a finite population: the service goes on.' }),
    completed: z.int().nullable(),
    participation: fraction,
    participation_interval: interval,
    signal: z.boolean().meta({
      description: 'It falls short by more than chance explains; one in ten signals of a family is false at most.',
    }),
    signals: z.array(
      z.object({
        indicator: z.enum(serviceIndicators),
        against: z.enum(['target', 'city']).meta({ description: 'In fields without a target: the rest of the city.' }),
        reference: z.number(),
        shortfall: z.int().meta({ description: 'How many more people it would have taken.' }),
        p: z.number().meta({ description: 'How likely so little would be if it were by chance alone.' }),
      }),
    ),
  })
  .nullable()
  .meta({ description: 'The service behind the period, over the last closed weeks; null before the first.' });

/** A report's answer in which each cell has the service behind it. */
export const serviceReportAnswerSchema = reportAnswerSchema.extend({
  service_weeks: z
    .object({ first: z.string(), last: z.string(), closed_at: z.iso.datetime() })
    .nullable()
    .meta({ description: 'The first and the last of the closed weeks pooled, and when the last one was closed.' }),
  cells: z.array(reportAnswerSchema.shape.cells.element.extend({ service: cellServiceSchema })),
});

type ServiceReportAnswer = z.infer<typeof serviceReportAnswerSchema>;
type CellService = ServiceReportAnswer['cells'][number]['service'];

/** Cells written at once: some hundredths of a megabyte, in less than a millisecond. */
const CELLS_AT_ONCE = 50;

/**
 * The answer for the whole city, or for one unit and those below it, as the API and the command give it: JSON in
 * pieces.
 */
export function serviceReportAnswer(
  found: PeriodReport,
  { service, changeOfCell }: { service: Service; changeOfCell: ChangeOfCell },
  unitId?: number,
): Generator<string, void, undefined> {
  const [first, last] = [service.weeks[0], service.weeks.at(-1)];
  const head: Omit<ServiceReportAnswer, 'cells'> = {
    ...reportHead(found, unitId),
    service_weeks:
      first === undefined || last === undefined
        ? null
        : { first: first.week, last: last.week, closed_at: last.closedAt },
  };
  // All that can fail is worked out before the first piece, while an error can still be answered.
  return writePieces(head, reportedCells(found, unitId), { changeOfCell, textOfService: serviceTexts(service) });
}

type CellTexts = { changeOfCell: ChangeOfCell; textOfService: ReturnType<typeof serviceTexts> };

function* writePieces(
  head: Omit<ServiceReportAnswer, 'cells'>,
  cells: readonly ReportCell[],
  { changeOfCell, textOfService }: CellTexts,
): Generator<string, void, undefined> {
  yield `${JSON.stringify(head).slice(0, -1)},"cells":[`;
  for (let start = 0; start < cells.length; start += CELLS_AT_ONCE) {
    const texts = cells.slice(start, start + CELLS_AT_ONCE).map((cell) => {
      const text = JSON.stringify(cellAnswer(cell, changeOfCell));
      return `${text.slice(0, -1)},"service":${textOfService(cell)}}`;
    });
    yield `${start === 0 ? '' : ','}${texts.join(',')}`;
  }
  yield ']}';
}

/** The service of each cell as JSON, by unit and field: what changes only when a week closes is written once. */
const written = new WeakMap<Service, Map<number, Map<string, string>>>();

function serviceTexts(service: Service): (cell: Pick<ReportCell, 'unitId' | 'field'>) => string {
  const weeks = service.weeks.length;
  if (weeks === 0) return () => 'null';
  let texts = written.get(service);
  if (texts === undefined) {
    texts = new Map();
    for (const cell of service.cells) {
      const ofUnit = texts.get(cell.unitId) ?? new Map<string, string>();
      texts.set(cell.unitId, ofUnit.set(cell.field, JSON.stringify(cellService(cell, weeks))));
    }
    written.set(service, texts);
  }
  const nothing = JSON.stringify(cellService(undefined, weeks));
  return ({ unitId, field }) => texts.get(unitId)?.get(field) ?? nothing;
}

function cellService(cell: ServiceCell | undefined, weeks: number): CellService {
  const rated = cell?.rated ?? 0;
  const satisfaction = rated < MIN_INTERNAL_RATINGS ? null : (cell?.satisfaction ?? null);
  const participation = cell?.participation ?? null;
  const signals = cell?.signals ?? [];
  return {
    weeks,
    rated,
    satisfaction: satisfaction?.value ?? null,
    interval: satisfaction?.interval ?? null,
    completed: cell?.completed ?? null,
    participation: participation?.value ?? null,
    participation_interval: participation?.interval ?? null,
    signal: signals.length > 0,
    signals: signals.map(({ indicator, against, reference, shortfall, p }) => ({
      indicator,
      against,
      reference,
      shortfall,
      p,
    })),
  };
}
