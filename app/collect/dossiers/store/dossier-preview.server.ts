import { toLocalDay } from '~/base/calendar/local-day';
import type { DossierDoubts } from '~/collect/dossiers/domain/doubted-dossiers';
import { doubtDossiers } from '~/collect/dossiers/store/dossier-procedures.server';
import type { Queryable } from '~/platform/database/db.server';
import { joinRejections, limitRejections, type RejectedLine } from '~/base/imports/rejected-line';
import { mayInvite, vouches } from '~/collect/dossiers/domain/dossier-sender';
import { checkDossierFile, toSender, type DossierFile } from '~/collect/dossiers/store/dossier-check.server';
import { compareDossiers } from '~/collect/dossiers/store/dossier-comparison.server';
import { dossierFingerprint } from '~/collect/dossiers/store/dossier-import.server';
import { compareTracked } from '~/collect/dossiers/store/tracked-dossier.server';
import { mapOrigins } from '~/collect/dossiers/store/dossier-origin.server';

/** What a file of dossiers would do if it were imported now. `rejected` is cut to what a person reads. */
type DossierPreview = {
  /** These very bytes are on record: importing them again would change nothing. */
  importedBefore: boolean;
  /** Ratings by its links count as verified. */
  isVouched: boolean;
  /** Dossiers that somebody else registered: this file gets no link for them. */
  sentByOthers: number;
  rowCount: number;
  /** Of the lines, those of dossiers that are completed, under way, and withdrawn or sent back. */
  completed: number;
  underWay: number;
  takenBack: number;
  units: number;
  added: number;
  changed: number;
  firstDay: string | null;
  lastDay: string | null;
  doubts: DossierDoubts;
  rejectedCount: number;
  wrongLines: number;
  rejected: RejectedLine[];
};

const REJECTED_SHOWN = 100;

/** Looks at a file without writing anything. Throws what `checkDossierFile` throws. */
export async function previewDossiers(db: Queryable, file: DossierFile): Promise<DossierPreview> {
  const { rejections: wrong, ...checked } = await checkDossierFile(db, file);
  const { rows, tracked } = checked;
  const { added, changed, rejections: ofCompleted } = await compareDossiers(db, file, rows);
  const { rejections: ofTracked } = await compareTracked(db, file, checked);
  const others = joinRejections(ofCompleted, ofTracked);
  const first = [...wrong.first, ...others.first].sort((a, b) => a.line - b.line);
  const days = rows.map((row) => row.completedOn).sort();
  const sha256 = dossierFingerprint(file);
  const sender = toSender(file);
  const origins = await mapOrigins(
    db,
    rows.map(({ key }) => key),
  );
  return {
    importedBefore: (await db.dossierImport.findUnique({ where: { sha256 }, select: { id: true } })) !== null,
    isVouched: vouches(sender),
    sentByOthers: [...origins.values()].filter(
      (origin) => !(mayInvite(sender, origin) || (vouches(sender) && !vouches(origin))),
    ).length,
    rowCount: rows.length + tracked.length,
    completed: rows.length,
    underWay: tracked.filter(({ state }) => state === 'UNDER_WAY').length,
    takenBack: tracked.filter(({ state }) => state !== 'UNDER_WAY').length,
    units: new Set([...rows, ...tracked].map((row) => row.unitId)).size,
    added: added.length,
    changed: changed.length,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    doubts: await doubtDossiers(db, checked, toLocalDay(file.now, file.timeZone)),
    // A line with a reason of its own is not compared with what is on record, so none counts twice.
    ...limitRejections(
      { first, lines: wrong.lines + others.lines, reasons: wrong.reasons + others.reasons },
      REJECTED_SHOWN,
    ),
  };
}
