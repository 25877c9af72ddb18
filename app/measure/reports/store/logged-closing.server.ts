import { setImmediate } from 'node:timers/promises';
import { canonicalJson } from '~/base/text/canonical-json';
import { appendToLog, type LoggedClosing } from '~/measure/log/store/log-entry.server';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { cellsOfQuarter, type ShownCells } from '~/measure/reports/domain/public-cells';
import {
  CURRENT_PUBLIC_VERSION,
  makePublicClosing,
  publicClosingVersions,
  ratingsShown,
  type PublicClosingVersion,
} from '~/measure/reports/domain/public-closing';
import { getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { findPublishedWeeks } from '~/measure/reports/store/published-weeks.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** What the public log is told next: a closing's document whose bytes have this hash. */
export async function loggedClosing(
  db: Queryable,
  document: ClosingDocument,
  sha256: string,
  { closedBeforeLog = false } = {},
): Promise<Omit<LoggedClosing, 'closingId'>> {
  const { period, revision, closedAt, cut, previousSha256, revises, manifest } = document;
  return {
    kind: period.kind,
    period: period.key,
    revision,
    closedAt,
    cut,
    sha256,
    previousSha256,
    revises,
    manifest: {
      formulaVersion: manifest.formulaVersion,
      plan: manifest.plan.code,
      exclusionRules: [...manifest.exclusionRules],
      sha256: sha256Hex(canonicalJson(manifest)),
    },
    public: {
      version: CURRENT_PUBLIC_VERSION,
      bytes: await publicBytes(db, document, { version: CURRENT_PUBLIC_VERSION }),
    },
    closedBeforeLog,
  };
}

/**
 * What everybody may read of the closing at a place of the log, made anew by the rule of a version; null for a rule
 * that is not known here.
 */
export async function remakePublicBytes(
  db: Queryable,
  closing: Uint8Array,
  { version, position }: { version: string; position: number },
): Promise<Uint8Array | null> {
  const known = publicClosingVersions.find((one) => one === version);
  return known === undefined
    ? null
    : publicBytes(db, readClosingDocument(closing), { version: known, before: position });
}

async function publicBytes(
  db: Queryable,
  document: ClosingDocument,
  { version, before }: { version: PublicClosingVersion; before?: number },
): Promise<Uint8Array> {
  const goesByWeeks = version !== '1' && ratingsShown(document, version) === 'where-weeks-show-none';
  const ofQuarter = goesByWeeks ? await chooseForQuarter(db, document, before) : null;
  return new TextEncoder().encode(canonicalJson(makePublicClosing(document, version, ofQuarter)));
}

async function chooseForQuarter(db: Queryable, document: ClosingDocument, before?: number): Promise<ShownCells | null> {
  const weeks = await findPublishedWeeks(db, document.period, before);
  if (weeks === null) return null;
  const chosen = new Map<string, ReadonlySet<number>>();
  for (const [field, unitIds] of cellsOfQuarter(document, weeks)) {
    chosen.set(field, unitIds);
    await setImmediate();
  }
  return chosen;
}

/**
 * Enters what was closed before there was a log, in the order in which it was closed; the entries say so. Only a log
 * that is empty is begun this way: a closing that lacks its entry later is for the verification to name. Answers how
 * many were entered.
 */
export async function beginLog(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    if ((await tx.logEntry.count()) > 0) return 0;
    const closings = await tx.closing.findMany({ orderBy: { id: 'asc' }, select: { id: true, sha256: true } });
    for (const { id, sha256 } of closings) {
      const document = readClosingDocument(await getClosingBytes(tx, id));
      const logged = await loggedClosing(tx, document, sha256, { closedBeforeLog: true });
      await appendToLog(tx, { ...logged, closingId: id });
    }
    return closings.length;
  });
}
