import { localDaySchema, toLocalDay } from '~/base/calendar/local-day';
import { MAX_DOSSIER_NUMBER, normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { deriveClaimKey } from '~/collect/dossiers/store/rated-dossier-key.server';
import { formSerial, readFormNumber } from '~/collect/paper/domain/form-number';
import { paperRefusals, readKeyedForm, type PaperProblem } from '~/collect/paper/domain/keyed-form';
import { requirePaperPoint } from '~/collect/paper/pages/paper-point.server';
import { keyForm } from '~/collect/paper/store/paper-form.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { createFieldsOnDay } from '~/registry/points/store/fields-on-day.server';
import { formDone, formRefused } from '~/ui/admin/form-result';

/**
 * Takes what one person read on a form. `kept`: what the next form of the pile has in common with it. Throws as
 * `requirePaperPoint`.
 */
export async function keyPaperForm(asked: Pick<AdminRequest, 'context' | 'user' | 'by'>, sent: URLSearchParams) {
  const { context, user, by } = asked;
  const { db, env } = context;
  const point = await requirePaperPoint(asked, sent.get('point') ?? '');
  const reasons = sent.getAll('reasons');
  // What is wrong with no answer is wrong with the form of that number.
  const refused = (problems: readonly PaperProblem[]) =>
    formRefused(
      problems.map((code) => ({ field: paperRefusals.some((one) => one === code) ? 'serial' : code, code })),
      { ...Object.fromEntries(sent), reasons: reasons.join(' ') },
    );
  const number = readFormNumber(sent.get('serial') ?? '', point.id);
  const dossier = sent.get('dossier') ?? '';
  const dossierKey = deriveDossierKey(env.sessionSecret, dossier);
  const claimKey = dossierKey === null ? undefined : deriveClaimKey(env.sessionSecret, dossierKey);
  const today = toLocalDay(by.now, env.timeZone);
  const day = localDaySchema.safeParse((sent.get('day') ?? '').slice(0, 11));
  const fields = await createFieldsOnDay(db, today)(point, day.success ? day.data : today);
  const read = readKeyedForm(
    { respondent: '', ...Object.fromEntries(sent), reasons, claimKey },
    { scale: point.scale, fields, today },
  );
  const unreadable: PaperProblem[] = [
    ...(number === null ? (['serial'] as const) : []),
    ...('problems' in read ? read.problems : []),
  ];
  if (normaliseDossierNumber(dossier).length > MAX_DOSSIER_NUMBER) unreadable.push('dossier');
  if (number === null || 'problems' in read || unreadable.length > 0) return refused(unreadable);
  const keyed = await keyForm(db, {
    point,
    number,
    form: read.form,
    by: user,
    now: by.now,
    timeZone: env.timeZone,
    secret: env.sessionSecret,
  });
  if ('refused' in keyed) return refused([keyed.refused]);
  return formDone({
    what: 'keyed',
    state: keyed.state,
    serial: formSerial(point.id, number),
    kept: { day: read.form.day, field: read.form.field, language: read.form.language },
  });
}
