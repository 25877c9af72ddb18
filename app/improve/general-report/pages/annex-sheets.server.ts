import { improved } from '~/improve/actions/domain/action-counts';
import { closingSheet } from '~/improve/evidence-pack/pages/evidence-sheets.server';
import { groupName } from '~/improve/general-report/domain/group-figures';
import type { GeneralReport } from '~/improve/general-report/pages/load-general-report.server';
import { cityShareSheet } from '~/measure/reports/pages/city-share-sheet.server';
import type { Sheet } from '~/platform/files/xlsx-stream';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

/** The tables of a general report as sheets, in the reader's language; shares are fractions. */
export function annexSheets(report: GeneralReport, t: AdminRequest['t']): Sheet[] {
  const figureHead = [
    t('general-report:groups.completed'),
    t('general-report:groups.rated'),
    t('reports:indicator.PARTICIPATION'),
    t('reports:indicator.SATISFACTION'),
    t('general-report:sheets.told'),
    t('reports:indicator.ON_TIME'),
  ];
  return [
    {
      name: t('general-report:sheets.groups'),
      header: [
        t('general-report:groups.group'),
        t('general-report:groups.units'),
        t('general-report:groups.without'),
        ...figureHead,
      ],
      widths: [36, 10, 14, 12, 12, 16, 16, 16, 12],
      rows: report.groups.map((one) => [
        t(`general-report:group.${groupName(one.group, report.span.lastDay)}`),
        one.units,
        one.unitsWithoutVolumes,
        ...figures(one),
      ]),
    },
    cityShareSheet(report.cityIndicators, t),
    {
      name: t('general-report:sheets.byUnit'),
      header: [
        t('general-report:annex.unit'),
        ...figureHead,
        t('general-report:annex.met'),
        t('general-report:annex.missed'),
        t('general-report:annex.certain'),
        t('general-report:sheets.lacking'),
      ],
      widths: [44, 12, 12, 16, 16, 16, 12, 12, 12, 16, 16],
      rows: report.units.map((one) => [
        one.name,
        ...figures(one),
        one.met,
        one.missed,
        one.certainlyMissed,
        one.lacking,
      ]),
    },
    {
      name: t('general-report:sheets.work'),
      header: [
        t('general-report:annex.unit'),
        t('general-report:annex.asked'),
        t('general-report:explanations.accepted'),
        t('general-report:explanations.upheld'),
        t('general-report:explanations.judging'),
        t('general-report:explanations.returned'),
        t('general-report:explanations.unanswered'),
        t('general-report:annex.actions'),
        t('general-report:annex.done'),
        t('general-report:annex.improved'),
        t('general-report:sheets.lettersOwed'),
        t('general-report:sheets.lettersIssued'),
      ],
      widths: [44, 12, 14, 14, 14, 14, 14, 12, 12, 16, 14, 14],
      rows: report.work.map(({ name, explanations, actions, letters }) => [
        name,
        explanations.asked,
        explanations.accepted,
        explanations.upheld,
        explanations.judging,
        explanations.returned,
        explanations.unanswered,
        actions.opened,
        actions.states.DONE,
        improved(actions),
        letters.owed,
        letters.inTime + letters.late,
      ]),
    },
    closingSheet(report, t),
  ];
}

function figures(one: GeneralReport['groups'][number] | GeneralReport['units'][number]) {
  return [one.completed, one.rated, one.participation, one.satisfaction, one.told, one.onTime];
}
