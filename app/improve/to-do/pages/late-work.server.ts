import { letterDueOn } from '~/improve/apologies/domain/appointment';
import { listLateDossiers } from '~/improve/apologies/store/late-dossier.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { NAMED, type FoundWork, type WorkReader } from '~/improve/to-do/pages/work-source';
import { parentInName, unitNameIn } from '~/registry/units/domain/unit-name';
import { formatterIn } from '~/base/text/formatter';

/**
 * The dossiers under way that are late or soon will be. One without a letter is due with the last working day for the
 * letter, one with a new day on that day.
 */
export async function dossiersLate({ context, user, unitIds, today, t, fieldName }: WorkReader): Promise<FoundWork> {
  const calendar = await loadHolidayCalendar(context.db);
  const asked = { unitIds, show: 'work', today, calendar } as const;
  const { dossiers, total } = await listLateDossiers(context.db, asked, { skip: 0, take: NAMED });
  const { day } = formatterIn(user.language);
  return {
    total,
    list: '/admin/late-dossiers',
    items: dossiers.map(({ id, unit, fieldCode, dueOn, receivedOn, letter }) => ({
      title: t('to-do:name.dossier', {
        field: fieldName(fieldCode),
        day: day(letter?.newDueOn ?? dueOn),
        unit: unitNameIn(user.language, { ...unit, parent: parentInName(unit.parent) }),
      }),
      href: `/admin/late-dossiers/${id}`,
      dueOn: letter?.newDueOn ?? letterDueOn(dueOn, calendar),
      ...(letter === null && { dueFor: 'LETTER' as const }),
      since: receivedOn,
    })),
  };
}
