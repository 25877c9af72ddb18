// `npm run disclosure-audit -- YEAR`: attacks the figures of all weeks, months, quarters and the year as linear
// equations, and says how many of those that are told nobody come back: of what people inside the house are shown, and
// of what the public parts of closings show.
import { alignedTable } from '~/base/text/aligned-table';
import { parsePeriod, type Period } from '~/base/calendar/period';
import { buildReportTree } from '~/measure/reports/domain/roll-up';
import { listUnits } from '~/measure/reports/store/report-input.server';
import { auditField, auditPublic } from '~/publish/disclosure/domain/audit';
import { mapDayCounts } from '~/publish/disclosure/store/day-counts.server';
import { runWithDatabase } from './command';
import { readArguments, wronglyCalled } from './read-arguments';

/** With fewer ratings people inside the house are told no satisfaction. */
const MIN_INSIDE = 5;

await runWithDatabase(readRequest, async (db, _, year) => {
  const counts = await mapDayCounts(db, year);
  const { units } = buildReportTree({
    period: year,
    units: await listUnits(db, year),
    tallies: [],
    volumes: [],
    cohorts: [],
  });
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  const head = ['field', 'for', 'figures', 'of too few', 'come back', 'hidden in all', 'such as'];
  const rows = [...counts].sort().flatMap(([field, days]) =>
    (['inside', 'public'] as const).map((audience) => {
      const audit = audience === 'inside' ? auditField(units, days, MIN_INSIDE) : auditPublic(units, days);
      const { figures, few, told, hidden } = audit;
      const [id = '', period = ''] = (told[0] ?? '').split(' ');
      const example = told.length === 0 ? '–' : `${codes.get(Number(id)) ?? id} ${period}`;
      return [field, audience, String(figures), String(few), String(told.length), String(hidden), example];
    }),
  );
  process.stdout.write(`${alignedTable([head, ...rows], 2)}\n`);
});

function readRequest(): Period {
  const { positionals } = readArguments('disclosure-audit', { allowPositionals: true, options: {} });
  const [key] = positionals;
  if (key === undefined || positionals.length > 1) throw wronglyCalled('disclosure-audit');
  const period = parsePeriod(key);
  if (period.kind !== 'year') throw wronglyCalled('disclosure-audit');
  return period;
}
