import type { Database } from '~/platform/database/db.server';
import { approvalKinds } from '~/registry/people/domain/approval';
import { auditDetails, isAuditDetailKey, type AuditDetailKind } from '~/platform/audit/audit-details';
import { roles } from '~/registry/people/domain/roles';
import { exclusionKinds } from '~/measure/integrity/domain/exclusion';
import { paperStates } from '~/collect/paper/domain/keyed-form';
import { petitionClasses } from '~/improve/petitions/domain/petition';
import { channels } from '~/registry/points/domain/service-point';
import { formatterIn } from '~/base/text/formatter';
import type { Language } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { namedUnitSelection, toNamedUnit } from '~/registry/units/store/named-unit.server';
import { translatorIn } from '~/platform/i18n/i18n.server';

/** A detail as people read it. */
export type DetailText = [what: string, value: string];

const sources = ['CLI', 'API', 'UPLOAD', 'FORM', 'DOSSIERS'] as const;

/**
 * Translates the details of audit events. A detail of an earlier version that has no translation is shown unchanged.
 */
export async function detailWords(
  db: Database,
  language: Language,
  timeZone: string,
): Promise<(key: string, value: string) => DetailText> {
  const t = translatorIn(language);
  const units = await db.unit.findMany({ select: namedUnitSelection });
  const format = formatterIn(language, timeZone);
  const words: Record<Exclude<AuditDetailKind, 'text' | 'count' | 'instant'>, ReadonlyMap<string, string>> = {
    'yes-or-no': new Map([
      ['true', t('audit:yes')],
      ['false', t('audit:no')],
    ]),
    unit: new Map(units.map((unit) => [String(unit.id), unitNameIn(language, toNamedUnit(unit))])),
    role: new Map<string, string>(roles.map((role) => [role, t(`admin:role.${role}`)])),
    source: new Map<string, string>(sources.map((source) => [source, t(`volumes:source.${source}`)])),
    kind: new Map<string, string>([
      ...approvalKinds.map((kind) => [kind, t(`approvals:kind.${kind}`)] as const),
      ...exclusionKinds.map((kind) => [kind, t(`integrity:exclusions.kind.${kind}`)] as const),
    ]),
    channel: new Map<string, string>(channels.map((channel) => [channel, t(`points:channelName.${channel}`)])),
    keyed: new Map<string, string>(paperStates.map((state) => [state, t(`audit:keyed.${state}`)])),
    classification: new Map<string, string>(petitionClasses.map((one) => [one, t(`petitions:classification.${one}`)])),
  };

  function formatValue(kind: AuditDetailKind, value: string): string {
    if (kind === 'text') return value;
    if (kind === 'count') return Number.isSafeInteger(Number(value)) ? format.count(Number(value)) : value;
    if (kind === 'instant') return Number.isNaN(Date.parse(value)) ? value : format.moment(value);
    return words[kind].get(value) ?? value;
  }

  return (key, value) =>
    isAuditDetailKey(key) ? [t(`audit:detailName.${key}`), formatValue(auditDetails[key], value)] : [key, value];
}
