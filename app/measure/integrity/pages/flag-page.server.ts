import { faceFor } from '~/ui/shared/face-level';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { countByHour } from '~/measure/integrity/domain/flagged-hours';
import { integrityRules, listParameterKeys } from '~/measure/integrity/domain/rules';
import type { Language } from '~/platform/i18n/i18n';
import { nameIn } from '~/base/text/languages';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { countFlagged } from '~/measure/integrity/store/exclusion.server';
import { listFields } from '~/registry/fields/store/field.server';
import { getFlag, listFlagged } from '~/measure/integrity/store/integrity-flag.server';
import { getPointRecord } from '~/registry/points/store/point-list.server';

/** What the page of a flag shows. `ratings`: null where the rule names none. Throws 'not-found'. */
export async function flagPage({ db, env }: Pick<AppContext, 'db' | 'env'>, language: Language, id: number) {
  const flag = await getFlag(db, id);
  const { rule, unit, pointId, fieldCode, firstDay, lastDay, state, evidence } = flag;
  const point = pointId === null ? null : await getPointRecord(db, pointId);
  const field = (await listFields(db)).find(({ code }) => code === fieldCode);
  const { columns, rows } = countByHour(await listFlagged(db, id), env.timeZone);
  const t = translatorIn(language);
  const levelNames = columns.map(({ scale, level }) => t(`rating:face.${faceFor(scale, level)}`));
  const spec = integrityRules.find(({ code }) => code === rule);
  return {
    id,
    rule,
    state,
    caseId: flag.caseId,
    unitName: unitNameIn(language, unit),
    point: point && { id: point.id, code: point.code, counter: point.counter },
    fieldName: field ? nameIn(language, field) : fieldCode,
    firstDay,
    lastDay,
    detectedAt: flag.detectedAt.toISOString(),
    timeZone: env.timeZone,
    ...evidence,
    levelName: levelNames[columns.findIndex(({ level }) => level === evidence.numbers.level)] ?? '',
    parameterNames: spec === undefined ? [] : listParameterKeys(spec),
    figureUnits: spec?.figures ?? {},
    settledOn: flag.settledAt && toLocalDay(flag.settledAt, env.timeZone),
    settledBy: flag.settledBy,
    settledNote: flag.settledNote,
    ratings:
      flag.responses === 0
        ? null
        : {
            hours: rows,
            levelNames,
            ...(await countFlagged(db, id, rule)),
          },
  };
}

export type FlagPage = Awaited<ReturnType<typeof flagPage>>;
