// `npm run report -- PERIOD [--unit CODE] [--json]`: prints the report of a week (or month, quarter, year)
// for the whole city, or for one unit and those below it; `--json` prints what the API answers.
import { parseArgs } from 'node:util';
import { parsePeriod } from '~/domain/calendar/period';
import { listWrongClocks } from '~/models/device-clock.server';
import { getReport } from '~/models/report.server';
import { reportAnswer } from '~/reporting/report-answer';
import { reportText } from '~/reporting/report-text.server';
import { unitOfCode } from '~/reporting/report-unit';
import { silentDevicesOf } from '~/reporting/silent-week.server';
import { runWithDatabase, UsageError } from './command';
import { usageOf } from './usage.mjs';

// Whoever reads along (`| head`) may stop before the end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await runWithDatabase(async (db, env) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { unit: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [key] = positionals;
  if (key === undefined || positionals.length > 1) {
    throw new UsageError(usageOf('report'));
  }
  const [now, { timeZone }] = [new Date(), env];
  const found = await getReport(db, parsePeriod(key), now, timeZone);
  const { tree, report } = found;
  const unitId = values.unit === undefined ? undefined : unitOfCode(tree, values.unit).id;
  if (values.json) {
    process.stdout.write(`${JSON.stringify(reportAnswer(found, unitId))}\n`);
    return;
  }
  const units = unitId === undefined ? tree.units : [tree.unit(unitId), ...tree.descendantsOf(unitId)];
  const unitIds = units.map(({ id }) => id);
  const silent = await silentDevicesOf(db, report.period, unitIds, { now, timeZone });
  const wrongClocks = report.period.kind === 'week' ? await listWrongClocks(db, report.period, unitIds) : [];
  process.stdout.write(reportText(found, { timeZone, unitId, silent, wrongClocks }));
});
