import type { ReactElement } from 'react';
import { StaticRouter } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import { CommentList } from '~/improve/comments/pages/comment-list';
import { PetitionTable, type PetitionRow } from '~/improve/petitions/pages/petition-table';
import { firstSteps } from '~/improve/to-do/domain/first-steps';
import { FirstStepList } from '~/improve/to-do/pages/first-step-list';
import { ReportHeader } from '~/measure/reports/pages/report-header';
import { ReportSilentDevices } from '~/measure/reports/pages/report-silent-devices';
import { languages } from '~/platform/i18n/i18n';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';
import type { ReportPage } from '~/measure/reports/pages/report-page';
import { rendered } from '../../support/rendered';

const textOf = (element: ReactElement) => rendered(<StaticRouter location="/">{element}</StaticRouter>).text;

const comment = {
  id: 'one',
  day: '2026-11-24',
  unitName: 'Phường Bến Nghé, Quận 1',
  fieldName: 'Hộ tịch',
  polarity: null,
  excluded: false,
  answer: 'none' as const,
  parts: [{ text: 'Hẹn lại ba lần.', kind: null }],
};

test('the link to a comment promises an answer to who may answer it alone, and says its day as it is written elsewhere', () => {
  const [mine, theirs] = [true, false].map((mayAnswer) =>
    textOf(<CommentList comments={[{ ...comment, mayAnswer }]} />),
  );
  expect(mine).toContain('Xem và trả lời');
  expect(theirs).toMatch(/Xem : .*Hộ tịch, 24\/11\/2026/);
  expect(theirs).not.toMatch(/trả lời|2026-11-24/);
});

test('a petition about conduct is said to be handled by the level above, one about rules by the unit', () => {
  const row: PetitionRow = {
    id: 1,
    unitName: 'Phường Bến Nghé, Quận 1',
    classification: 'CONDUCT',
    state: 'HANDLING',
    receivedOn: '2026-11-24',
    forwardDueOn: '2026-12-01',
    overdue: false,
  };
  const conduct = textOf(<PetitionTable petitions={[row]} />);
  expect(conduct).toContain('Cấp trên của đơn vị đang xử lý');
  expect(conduct).not.toContain('Đơn vị đang xử lý');
  expect(textOf(<PetitionTable petitions={[{ ...row, classification: 'OWN_RULE' }]} />)).toContain('Đơn vị đang xử lý');
});

test('the days on which a kiosk was silent have their weekdays written out', () => {
  const device = {
    id: 1,
    name: 'Máy 1',
    counter: 'Quầy 1',
    unitName: 'Phường Bến Nghé',
    days: ['2026-11-23', '2026-11-24'],
  };
  expect(textOf(<ReportSilentDevices devices={[device]} />)).toMatch(/Thứ Hai, 23\/11 · Thứ Ba, 24\/11/);
});

test('a closed report says once that it is closed', () => {
  const closed = {
    revision: 1,
    sha256: 'a'.repeat(64),
    closedAt: '2026-11-25T00:00:00.000Z',
    intact: true,
    later: { ratings: 0, exclusions: 0, figures: 0 },
  };
  const period = { kind: 'week', key: '2026-W47', firstDay: '2026-11-16', lastDay: '2026-11-22' };
  const page = {
    unit: { name: 'Quận 1' },
    issuer: { above: null, name: 'Quận 1', place: '' },
    period,
    closed,
    beforeData: null,
    asOf: null,
    timeZone: 'UTC',
  } as unknown as ReportPage;
  expect(textOf(<ReportHeader page={page} />)).toMatch(/Đã chốt lúc .*, lần 1\. Mã băm/);
});

test('no first step asks an official to rate', () => {
  const text = textOf(<FirstStepList steps={firstSteps.map((step) => ({ step }))} />);
  expect(text).toContain('mời người dân đánh giá');
  expect(text).not.toMatch(/đánh giá thử|được tính như mọi phiếu/);
});

test('what officials read of a wrong period bears no code of a period, and a day without a time is no moment', () => {
  for (const language of languages) {
    const { admin, comments } = resourcesByLanguage[language];
    expect(admin.error['period-unknown']).not.toMatch(/\d{4}/);
    expect(comments.answering.released).not.toContain('lúc');
  }
});
