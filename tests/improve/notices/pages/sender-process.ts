// A process of its own that sends what is due, to be killed while it does. Its arguments: the port of a mail server,
// and the time that it is.
import { openDatabase } from '~/platform/database/db.server';
import { readEnv } from '~/platform/env.server';
import { sendDue } from '~/improve/notices/pages/notice-sending.server';
import { createMailer } from '~/platform/mail/mailer.server';

const [port = '', at = ''] = process.argv.slice(2);
const env = readEnv(process.env);
const db = await openDatabase(env.databaseUrl);
const mailer = await createMailer(
  { host: '127.0.0.1', port: Number(port), tls: 'none', user: null },
  'a@hai-long.test',
);
await sendDue({
  context: { db, env, now: () => new Date(at) },
  mailer,
  random: () => 0,
  isStopping: () => false,
});
mailer.close();
await db.$disconnect();
