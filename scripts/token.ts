// `npm run token -- NAME --scope responses:write,… [--unit CODE] [--expires DAYS]` prints a new API token once;
// `--revoke` ends the token of a name, `--list` shows all.
import { userInfo } from 'node:os';
import { toLocalDay } from '~/base/calendar/local-day';
import { boundedText } from '~/base/text/bounded';
import { parseScopes, type ApiScope } from '~/registry/people/domain/scopes';
import { DEFAULT_TOKEN_DAYS, tokenExpiry } from '~/registry/people/domain/token-expiry';
import {
  createApiToken,
  listApiTokens,
  revokeApiToken,
  type ListedApiToken,
} from '~/registry/people/store/api-token.server';
import { getUnitByCodeOn } from '~/registry/units/store/unit-directory.server';
import { runWithDatabase } from './command';
import { readArguments, wronglyCalled } from './read-arguments';

const nameSchema = boundedText(100)
  .trim()
  .min(1)
  .regex(/^\P{Cc}+$/u);

type Request =
  | { action: 'list' }
  | { action: 'revoke'; name: string }
  | { action: 'make'; name: string; scopes: ApiScope[]; unit: string | undefined; now: Date; expiresAt: Date };

await runWithDatabase(readRequest, async (db, { timeZone }, request) => {
  if (request.action === 'list') {
    for (const token of await listApiTokens(db)) process.stdout.write(`${formatToken(token)}\n`);
    return;
  }
  const { name } = request;
  const actor = `command (${userInfo().username})`;
  if (request.action === 'revoke') {
    await revokeApiToken(db, { name, actor, now: new Date() });
    process.stderr.write(`The token ${JSON.stringify(name)} does not work any more.\n`);
    return;
  }
  const { scopes, now, expiresAt } = request;
  const unit = request.unit === undefined ? null : await getUnitByCodeOn(db, request.unit, toLocalDay(now, timeZone));
  const token = await createApiToken(db, { name, actor, now, scopes, unitId: unit?.id ?? null, expiresAt });
  process.stderr.write(
    `For ${unit === null ? 'the whole city (--unit CODE binds it to one unit)' : `the unit ${unit.code} and those below it`}, ` +
      `until ${expiresAt.toISOString()} (--expires DAYS; ${DEFAULT_TOKEN_DAYS} where nothing is said).\n` +
      'This is the only time that the token is shown:\n',
  );
  process.stdout.write(`${token}\n`);
});

function readRequest(): Request {
  const { values, positionals } = readArguments('token', {
    allowPositionals: true,
    options: {
      scope: { type: 'string' },
      unit: { type: 'string' },
      expires: { type: 'string' },
      revoke: { type: 'boolean' },
      list: { type: 'boolean' },
    },
  });
  if (values.list === true) return { action: 'list' };
  const name = nameSchema.safeParse(positionals[0]);
  if (!name.success || positionals.length > 1 || (values.scope === undefined) !== (values.revoke === true)) {
    throw wronglyCalled('token');
  }
  if (values.scope === undefined) return { action: 'revoke', name: name.data };
  const now = new Date();
  return {
    action: 'make',
    name: name.data,
    scopes: parseScopes(values.scope),
    unit: values.unit,
    now,
    expiresAt: tokenExpiry(values.expires, now),
  };
}

function formatToken({ name, scopes, unit, expiresAt, createdAt, lastUsedAt, revokedAt }: ListedApiToken): string {
  const where = unit === null ? 'whole city' : `unit ${unit}`;
  const until = expiresAt === null ? 'never expires' : `expires ${expiresAt.toISOString()}`;
  const moments = [
    where,
    until,
    `made ${createdAt.toISOString()}`,
    `last used ${lastUsedAt?.toISOString() ?? 'never'}`,
  ];
  if (revokedAt !== null) moments.push(`revoked ${revokedAt.toISOString()}`);
  return `${name}\t${scopes.join(',')}\t${moments.join(', ')}`;
}
