import { parsePeriod } from '~/base/calendar/period';
import { formatterIn } from '~/base/text/formatter';
import { nameIn, type Language } from '~/base/text/languages';
import type { DigestDetail, NoticeEvent } from '~/improve/notices/domain/notice-event';
import { lackingKey } from '~/measure/reports/pages/lacking-key';
import type { Queryable } from '~/platform/database/db.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { listFields } from '~/registry/fields/store/field.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';
import { periodName, weekName } from '~/ui/shared/period-name';

/** A notice in its reader's words: a headline, what else is said line by line, and the page where it is dealt with. */
export type NoticeWords = { title: string; lines: string[]; path: string };

/** What the words of events need besides: names of fields, and names and codes of the units that they are about. */
export type NoticeNames = {
  fields: ReadonlyMap<string, { nameVi: string; nameEn: string }>;
  units: ReadonlyMap<number, StoredNamedUnit & { code: string }>;
};

/** Reads the names that some events need. */
export async function loadNoticeNames(db: Queryable, events: readonly NoticeEvent[]): Promise<NoticeNames> {
  const ids = new Set(events.flatMap(({ unitId }) => unitId ?? []));
  const units = await db.unit.findMany({
    where: { id: { in: [...ids] } },
    select: { ...namedUnitSelection, code: true },
  });
  return {
    fields: new Map((await listFields(db)).map((field) => [field.code, field])),
    units: new Map(units.map(({ code, ...unit }) => [unit.id, { ...toNamedUnit(unit), code }])),
  };
}

/** Puts an event into words. `path`: below the address of the site. */
export function noticeWords(event: NoticeEvent, names: NoticeNames, language: Language): NoticeWords {
  const t = translatorIn(language);
  const format = formatterIn(language);
  const placed = event.unitId === null ? undefined : names.units.get(event.unitId);
  const unit = placed === undefined ? '' : unitNameIn(language, placed);
  const fieldName = (code: string) => {
    const field = names.fields.get(code);
    return field === undefined ? code : nameIn(language, field);
  };
  const cell = ({ field, indicator }: { field: string; indicator: DigestDetail['worst'][number]['indicator'] }) =>
    t('notice-words:more.cell', { field: fieldName(field), indicator: t(`reports:indicator.${indicator}`) });
  const due = (day: string) => t('notice-words:more.due', { day: format.dayInText(day) });
  const fieldList = (codes: readonly string[]) =>
    t('notice-words:more.fields', { fields: codes.map(fieldName).join(', ') });

  switch (event.kind) {
    case 'DIGEST':
      return {
        title: t('notice-words:say.DIGEST', { week: weekName(t, event.detail.week) }),
        lines: digestLines(event.detail, fieldName, language),
        path: '/admin',
      };
    case 'EXPLANATION_ASKED': {
      const { week, fields, dueOn } = event.detail;
      const asked = new URLSearchParams({ show: 'open', week, unit: String(event.unitId ?? '') });
      return {
        title: t('notice-words:say.EXPLANATION_ASKED', { week: weekName(t, week), unit }),
        lines: [fieldList(fields), due(dueOn)],
        path: `/admin/explanations?${asked}`,
      };
    }
    case 'EXPLANATION_RETURNED':
    case 'EXPLANATION_ACCEPTED':
      return {
        title: t(`notice-words:say.${event.kind}`, { number: event.detail.explanation, unit }),
        lines: [
          cell(event.detail),
          ...('dueOn' in event.detail && event.detail.dueOn ? [due(event.detail.dueOn)] : []),
        ],
        path: `/admin/explanations/${event.detail.explanation}`,
      };
    case 'CONTEST_DECIDED': {
      const { upheld, explanation } = event.detail;
      return {
        title: t(`notice-words:say.${upheld ? 'CONTEST_UPHELD' : 'CONTEST_DISMISSED'}`, { unit }),
        lines: [cell(event.detail), ...(upheld ? [] : [t('notice-words:more.explainAgain')])],
        path: `/admin/explanations/${explanation}`,
      };
    }
    case 'EXPLANATION_DUE':
    case 'JUDGEMENT_DUE':
    case 'CONTEST_DUE':
    case 'ACTION_DUE':
    case 'PETITION_DUE': {
      const { id: number, dueOn } = event.detail;
      return {
        title: t(`notice-words:say.${event.kind}`, { number, unit }),
        lines: [due(dueOn)],
        path: `/admin/${listOf[event.kind]}/${number}`,
      };
    }
    case 'LETTERS_DUE': {
      const { day, letters } = event.detail;
      return {
        title: t('notice-words:say.LETTERS_DUE', { count: letters, unit }),
        lines: [t('notice-words:more.lettersDue', { day: format.dayInText(day) })],
        path: `/admin/late-dossiers?${new URLSearchParams({ show: 'LETTER_DUE' })}`,
      };
    }
    case 'LETTERS_LATE': {
      const { week, letters } = event.detail;
      return {
        title: t('notice-words:say.LETTERS_LATE', { count: letters, week: weekName(t, week), unit }),
        lines: [t('notice-words:more.lettersLate')],
        path: `/admin/late-dossiers?${new URLSearchParams({ show: 'OVERDUE' })}`,
      };
    }
    case 'SIGNAL_AGAIN': {
      const { week, fields } = event.detail;
      const shown = placed === undefined ? '' : `?${new URLSearchParams({ unit: placed.code })}`;
      return {
        title: t('notice-words:say.SIGNAL_AGAIN', { unit }),
        lines: [`${weekName(t, week)}. ${fieldList(fields)}`],
        path: `/admin/service/${week}${shown}`,
      };
    }
    case 'VOLUMES_MISSING': {
      const { week } = event.detail;
      return {
        title: t('notice-words:say.VOLUMES_MISSING', { week: weekName(t, week), unit }),
        lines: [t('notice-words:more.volumes')],
        path: `/admin/volumes/week?${new URLSearchParams({ unit: String(event.unitId ?? ''), week })}`,
      };
    }
    case 'DEVICE_SILENT': {
      const { device, name, since } = event.detail;
      return {
        title: t('notice-words:say.DEVICE_SILENT', { name, since: format.dayInText(since), unit }),
        lines: [],
        path: `/admin/devices/${device}`,
      };
    }
    case 'PERIOD_CLOSED': {
      const { period: key, revision, sha256, size } = event.detail;
      const period = periodName(t, parsePeriod(key));
      return {
        title:
          revision === 1
            ? t('notice-words:say.PERIOD_CLOSED', { period })
            : t('notice-words:say.PERIOD_REVISED', { period, revision }),
        lines: [t('notice-words:more.sha256', { sha256 }), t('notice-words:more.checkpoint', { size })],
        path: `/admin/reports/${key}`,
      };
    }
    case 'SENDING_FAILED': {
      const { channel, day } = event.detail;
      return {
        title: t(`notice-words:say.${channel}_FAILED`, { day: format.dayInText(day) }),
        lines: [t('notice-words:more.failed')],
        path: channel === 'WEBHOOK' ? '/admin/webhooks' : '/admin/account/notices',
      };
    }
  }
}

const listOf = {
  EXPLANATION_DUE: 'explanations',
  JUDGEMENT_DUE: 'explanations',
  CONTEST_DUE: 'explanations',
  ACTION_DUE: 'actions',
  PETITION_DUE: 'petitions',
} as const;

function digestLines(
  { week, open, missed, met, worst, waiting }: DigestDetail,
  fieldName: (code: string) => string,
  language: Language,
): string[] {
  const t = translatorIn(language);
  const named = weekName(t, week);
  const figures =
    missed === null
      ? t('notice-words:digest.noFigures', { week: named })
      : t('notice-words:digest.figures', { week: named, missed, met });
  const misses = worst.map(({ field, indicator, short }) => {
    const cell = { field: fieldName(field), indicator: t(`reports:indicator.${indicator}`) };
    return short === null || short === 0
      ? t('notice-words:digest.worstOnly', cell)
      : t('notice-words:digest.worst', { ...cell, short: t(`reports:${lackingKey(indicator)}`, { count: short }) });
  });
  const list = (part: (typeof waiting)[number]['part']) =>
    waiting
      .filter((one) => one.part === part)
      .map(({ kind, total }) => t('notice-words:digest.line', { what: t(`to-do:kind.${kind}`), total }));
  const [tasks, followed] = [list('TASK'), list('FOLLOW')];
  return [
    figures,
    ...(open && missed !== null ? [t('notice-words:digest.open')] : []),
    ...misses.map((line) => `– ${line}`),
    ...(tasks.length === 0 ? [t('notice-words:digest.nothing')] : [t('notice-words:digest.waiting')]),
    ...tasks.map((line) => `– ${line}`),
    ...(followed.length === 0 ? [] : [t('notice-words:digest.followed'), ...followed.map((line) => `– ${line}`)]),
  ];
}
