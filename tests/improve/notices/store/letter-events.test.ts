import { expect } from 'vitest';
import { findLetterEvents } from '~/improve/notices/store/letter-events.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { databaseTest } from '../../../support/database';
import { apologise, feedUnderWay, TUESDAY } from '../../apologies/store/late-world';

databaseTest(
  'a unit hears each day of the letters to write, and once a week of those that lack; a letter ends both',
  async ({ db }) => {
    const ids = await feedUnderWay(db, { 'H29-1': TUESDAY, 'H29-2': TUESDAY, 'H29-3': '2026-12-15' });
    const calendar = await loadHolidayCalendar(db);
    const eventsOn = async (today: string, week = '2026-W48') =>
      (await findLetterEvents(db, { today, week, calendar })).map(({ kind, key, detail }) => ({ kind, key, detail }));
    const [monday, wednesday] = ['2026-11-23', '2026-11-25'];
    expect(await eventsOn(monday)).toMatchObject([{ kind: 'LETTERS_DUE', detail: { day: monday, letters: 2 } }]);
    // A letter on the due day is late by the count of letters, and no notice says that it is in time.
    expect(await eventsOn(TUESDAY)).toEqual([]);
    const late = await eventsOn(wednesday);
    expect(late).toMatchObject([{ kind: 'LETTERS_LATE', detail: { week: '2026-W48', letters: 2 } }]);
    expect((await eventsOn('2026-11-26'))[0]?.key).toBe(late[0]?.key);
    expect((await eventsOn(wednesday, '2026-W49'))[0]?.key).not.toBe(late[0]?.key);

    await apologise(db, ids['H29-1'] ?? 0, 'H29-1');
    expect(await eventsOn(wednesday)).toMatchObject([{ detail: { letters: 1 } }]);
  },
);
