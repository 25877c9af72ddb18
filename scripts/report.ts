// `npm run report -- PERIOD [--unit CODE] [--json]`: prints the report of a week (or month, quarter, year)
// for the whole city, or for one unit and those below it; `--json` prints what the API answers.
import { parsePeriod, type Period } from '~/base/calendar/period';
import { listWrongClocks } from '~/collect/devices/store/device-clock.server';
import { loadChanges } from '~/measure/reports/store/period-change.server';
import { getReport } from '~/measure/reports/store/report.server';
import { serviceReportAnswer } from '~/measure/service/pages/service-answer';
import { signalText } from '~/measure/service/pages/signal-text.server';
import { loadService } from '~/measure/service/store/service.server';
import { reportText } from '~/measure/reports/pages/report-text.server';
import { getUnitByCode } from '~/measure/reports/pages/report-unit';
import { loadSilentDevices } from '~/collect/devices/pages/silent-week.server';
import { runWithDatabase } from './command';
import { readArguments, wronglyCalled } from './read-arguments';

// Whoever reads along (`| head`) may stop before the end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await runWithDatabase(readRequest, async (db, { timeZone }, request) => {
  const now = new Date();
  const found = await getReport(db, request.period, now, timeZone);
  const { tree, report } = found;
  const unitId = request.unit === undefined ? undefined : getUnitByCode(tree, request.unit).id;
  const { service } = await loadService(db, request.period, 13);
  if (request.json) {
    const changeOfCell = await loadChanges(db, found);
    for (const piece of serviceReportAnswer(found, { service, changeOfCell }, unitId)) process.stdout.write(piece);
    process.stdout.write('\n');
    return;
  }
  const units = unitId === undefined ? tree.units : [tree.unit(unitId), ...tree.descendantsOf(unitId)];
  const unitIds = units.map(({ id }) => id);
  const silent = await loadSilentDevices(db, report.period, unitIds, { now, timeZone });
  const wrongClocks = report.period.kind === 'week' ? await listWrongClocks(db, report.period, unitIds) : [];
  process.stdout.write(reportText(found, { timeZone, unitId, silent, wrongClocks }));
  process.stdout.write(`\n${signalText(service, new Set(unitIds))}`);
});

function readRequest(): { period: Period; unit: string | undefined; json: boolean } {
  const { values, positionals } = readArguments('report', {
    allowPositionals: true,
    options: { unit: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [key] = positionals;
  if (key === undefined || positionals.length > 1) throw wronglyCalled('report');
  return { period: parsePeriod(key), unit: values.unit, json: values.json === true };
}
