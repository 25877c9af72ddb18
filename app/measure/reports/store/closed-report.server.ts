import type { Queryable } from '~/platform/database/db.server';
import type { FieldRecord } from '~/registry/fields/domain/field';
import { reportShares, type SharesByCell } from '~/measure/reports/domain/cell-shares';
import { reportFromClosing } from '~/measure/reports/domain/closing-report';
import type { Report } from '~/measure/reports/domain/report';
import { buildUnitTree, type UnitTree } from '~/registry/units/domain/unit-tree';
import {
  readClosingDocument,
  getClosingBytes,
  type ClosingRecord,
} from '~/measure/reports/store/closing-record.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** A closed period as its bytes tell it: the figures, and the units and fields by their names of then. */
type ClosedReport = {
  report: Report;
  /** Both shares of each cell, for the period after it to be compared with. */
  shares: SharesByCell;
  tree: UnitTree;
  fields: readonly FieldRecord[];
  /** Whether the bytes still have the hash they were stored with. */
  intact: boolean;
  /** The version of the formulas it was closed under. */
  formula: string;
  cut: Date;
  /** Ratings that went in, those that a rule excludes too. */
  ratings: number;
};

const MAX_REMEMBERED = 3;
const remembered = new Map<string, ClosedReport>();

/**
 * Reads a closed period from its bytes. The last few are remembered by their hash: what has a hash cannot
 * change, and reading megabytes of JSON for each page would be the dearest part of it.
 */
export async function readClosedReport(db: Queryable, closing: ClosingRecord): Promise<ClosedReport> {
  const known = remembered.get(closing.sha256);
  if (known !== undefined) return known;

  const bytes = await getClosingBytes(db, closing.id);
  const document = readClosingDocument(bytes);
  const report = reportFromClosing(document);
  const closed: ClosedReport = {
    report,
    shares: reportShares(report),
    tree: buildUnitTree(document.units),
    fields: document.fields,
    intact: sha256Hex(bytes) === closing.sha256,
    formula: document.manifest.formulaVersion,
    cut: new Date(document.cut),
    ratings: document.own.tallies.reduce((sum, { levels }) => levels.reduce((all, count) => all + count, sum), 0),
  };
  if (!closed.intact) return closed;
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(closing.sha256, closed);
  return closed;
}
