import type { Database } from '~/db.server';
import { approvalKinds } from '~/domain/approvals/approval';
import { isAuditDetailKey } from '~/domain/identity/audit-details';
import { roles } from '~/domain/identity/roles';
import { exclusionKinds } from '~/domain/integrity/exclusion';
import { petitionClasses } from '~/domain/petitions/petition';
import { channels } from '~/domain/points/service-point';
import { localeOf, nameIn, type Language } from '~/i18n';
import { translatorIn } from '~/i18n.server';

/** A detail as people read it. */
export type ToldDetail = [what: string, value: string];

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/;
const sources = ['CLI', 'API', 'UPLOAD', 'FORM', 'DOSSIERS'] as const;

/** Puts details of deeds into words of a language. What has none, since an earlier version told it, is shown by its code. */
export async function detailWords(db: Database, language: Language, timeZone: string): Promise<(key: string, value: string) => ToldDetail> {
  const t = translatorIn(language);
  const units = await db.unit.findMany({ select: { id: true, nameVi: true, nameEn: true } });
  const unitNames = new Map(units.map((unit) => [String(unit.id), nameIn(language, unit)]));
  const moment = new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'short', timeStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(localeOf[language]);
  const words = new Map<string, string>([
    ...roles.map((role) => [role, t(`admin:role.${role}`)] as const),
    ...sources.map((source) => [source, t(`volumes:source.${source}`)] as const),
    ...approvalKinds.map((kind) => [kind, t(`approvals:kind.${kind}`)] as const),
    ...exclusionKinds.map((kind) => [kind, t(`integrity:exclusions.kind.${kind}`)] as const),
    ...petitionClasses.map((one) => [one, t(`petitions:classification.${one}`)] as const),
    ...channels.map((channel) => [channel, t(`points:channelName.${channel}`)] as const),
    ['true', t('audit:yes')],
    ['false', t('audit:no')],
  ]);

  function valueOf(key: string, value: string): string {
    if (key === 'unitId' || key === 'unitIdBefore') return unitNames.get(value) ?? value;
    if (INSTANT.test(value)) return moment.format(new Date(value));
    return words.get(value) ?? (/^\d{1,15}$/.test(value) && key !== 'status' ? number.format(Number(value)) : value);
  }

  return (key, value) => [isAuditDetailKey(key) ? t(`audit:told.${key}`) : key, valueOf(key, value)];
}
