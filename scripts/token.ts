// `npm run token -- NAME --scope responses:write,… [--unit CODE] [--expires DAYS]` prints a new API token once; `--revoke`
// ends the token of a name, `--list` shows all.
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseScopes } from '~/domain/identity/scopes';
import { DEFAULT_TOKEN_DAYS, tokenExpiry } from '~/domain/identity/token-expiry';
import { createApiToken, listApiTokens, revokeApiToken, type ListedApiToken } from '~/models/api-token.server';
import { getUnitOfCode } from '~/models/unit-directory.server';
import { runWithDatabase, UsageError } from './command';
import { usageOf } from './usage.mjs';

const nameSchema = z.string().trim().min(1).max(100).regex(/^\P{Cc}+$/u);

await runWithDatabase(async (db) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scope: { type: 'string' },
      unit: { type: 'string' },
      expires: { type: 'string' },
      revoke: { type: 'boolean' },
      list: { type: 'boolean' },
    },
  });
  if (values.list) {
    for (const token of await listApiTokens(db)) process.stdout.write(`${lineOf(token)}\n`);
    return;
  }
  const name = nameSchema.safeParse(positionals[0]);
  if (!name.success || positionals.length > 1 || (values.scope === undefined) !== (values.revoke === true)) {
    throw new UsageError(usageOf('token'));
  }
  const deed = { name: name.data, actor: `command (${userInfo().username})`, now: new Date() };
  if (values.scope === undefined) {
    await revokeApiToken(db, deed);
    process.stderr.write(`The token ${JSON.stringify(name.data)} does not work any more.\n`);
    return;
  }
  const unit = values.unit === undefined ? null : await getUnitOfCode(db, values.unit, deed.now);
  const expiresAt = tokenExpiry(values.expires, deed.now);
  const token = await createApiToken(db, { ...deed, scopes: parseScopes(values.scope), unitId: unit?.id ?? null, expiresAt });
  process.stderr.write(
    `For ${unit === null ? 'the whole city (--unit CODE binds it to one unit)' : `the unit ${unit.code} and those below it`}, ` +
      `until ${expiresAt.toISOString()} (--expires DAYS; ${DEFAULT_TOKEN_DAYS} where nothing is said).\n` +
      'This is the only time that the token is shown:\n',
  );
  process.stdout.write(`${token}\n`);
});

function lineOf({ name, scopes, unit, expiresAt, createdAt, lastUsedAt, revokedAt }: ListedApiToken): string {
  const where = unit === null ? 'whole city' : `unit ${unit}`;
  const until = expiresAt === null ? 'never expires' : `expires ${expiresAt.toISOString()}`;
  const moments = [where, until, `made ${createdAt.toISOString()}`, `last used ${lastUsedAt?.toISOString() ?? 'never'}`];
  if (revokedAt !== null) moments.push(`revoked ${revokedAt.toISOString()}`);
  return `${name}\t${scopes.join(',')}\t${moments.join(', ')}`;
}
