// `npm run integrity -- WEEK`: looks at the days of a week that are over for what the integrity rules find, and flags
// it. Looking again adds what is new and changes nothing else.
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { runWithDatabase } from './command';
import { weekArgument } from './week-argument';

await runWithDatabase(weekArgument('integrity'), async (db, env, week) => {
  const { ratings, found, added } = await runIntegrityRules(db, week, { now: new Date(), timeZone: env.timeZone });
  process.stdout.write(`${week.key}: ${ratings} ratings looked at, ${found} findings, ${added} of them new\n`);
});
