import { toLocalDay } from '~/base/calendar/local-day';
import type { Pack } from '~/improve/evidence-pack/pages/load-pack.server';
import { cityShareSheet } from '~/measure/reports/pages/city-share-sheet.server';
import { citationText } from '~/registry/targets/pages/citation-text';
import type { Sheet } from '~/platform/files/xlsx-stream';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

/** The parts of a pack as sheets, in the reader's language; shares are fractions, as a workbook reckons with them. */
export function evidenceSheets(pack: Pack, t: AdminRequest['t']): Sheet[] {
  const nameOf = (field: string) => pack.fieldNames[field] ?? field;
  const figureOf = ({ field, indicator }: { field: string; indicator: Pack['rows'][number]['indicator'] }) => [
    nameOf(field),
    t(`reports:indicator.${indicator}`),
  ];
  const figureHead = [t('evidence-pack:targets.field'), t('evidence-pack:targets.indicator')];
  return [
    {
      name: t('evidence-pack:sheets.targets'),
      header: [
        ...figureHead,
        t('evidence-pack:targets.target'),
        t('evidence-pack:targets.value'),
        'n',
        t('evidence-pack:targets.verdict'),
        t('evidence-pack:targets.evidence'),
        t('evidence-pack:targets.shortfall'),
        t('evidence-pack:targets.source'),
      ],
      widths: [36, 28, 10, 10, 10, 20, 20, 12, 40],
      rows: pack.rows.map((row) => [
        ...figureOf(row),
        row.target,
        row.value,
        row.whole,
        t(row.thin ? 'reports:verdict.thin' : `reports:verdict.${row.verdict}`),
        row.evidence === null || row.thin ? null : t(`reports:evidence.${row.evidence}`),
        row.verdict === 'missed' ? row.shortfall : null,
        citationText(t, row.citation),
      ]),
    },
    ...(pack.cityIndicators.length === 0 ? [] : [cityShareSheet(pack.cityIndicators, t)]),
    {
      name: t('evidence-pack:sheets.signals'),
      header: [...figureHead, t('evidence-pack:signals.against'), t('evidence-pack:targets.shortfall'), 'p'],
      widths: [36, 28, 14, 12, 12],
      rows: pack.signals.map((signal) => [...figureOf(signal), signal.reference, signal.shortfall, signal.p]),
    },
    {
      name: t('evidence-pack:sheets.explanations'),
      header: [
        t('evidence-pack:work.number'),
        ...figureHead,
        t('evidence-pack:work.weeks'),
        t('evidence-pack:work.state'),
        t('evidence-pack:work.said'),
      ],
      widths: [8, 36, 28, 20, 28, 60],
      rows: pack.explanations.map((one) => [
        one.id,
        ...figureOf(one),
        `${one.firstPeriod} – ${one.lastPeriod}`,
        t(`explanations:state.${one.state}`),
        one.said?.text ?? null,
      ]),
    },
    {
      name: t('evidence-pack:sheets.actions'),
      header: [
        t('evidence-pack:work.number'),
        ...figureHead,
        t('evidence-pack:work.what'),
        t('evidence-pack:work.due'),
        t('evidence-pack:work.state'),
        t('evidence-pack:work.effect'),
      ],
      widths: [8, 36, 28, 60, 12, 24, 28],
      rows: pack.actions.map((one) => [
        one.id,
        ...figureOf(one),
        one.what,
        one.dueOn === null ? null : { day: one.dueOn },
        t(`actions:state.${one.state}`),
        t(`actions:effect.${one.effect}`),
      ]),
    },
    closingSheet(pack, t),
  ];
}

/** Closings with their hashes and their places in the public log. */
export function closingSheet({ closings, timeZone }: Pick<Pack, 'closings' | 'timeZone'>, t: AdminRequest['t']): Sheet {
  return {
    name: t('evidence-pack:sheets.closings'),
    header: [
      t('evidence-pack:closings.period'),
      t('evidence-pack:closings.revision'),
      t('evidence-pack:closings.closedAt'),
      t('evidence-pack:closings.position'),
      'SHA-256',
    ],
    widths: [12, 10, 14, 14, 70],
    rows: closings.map(({ period, revision, closedAt, position, sha256 }) => [
      period,
      revision,
      { day: toLocalDay(closedAt, timeZone) },
      position,
      sha256,
    ]),
  };
}
