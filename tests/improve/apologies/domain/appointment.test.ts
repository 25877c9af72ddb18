import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import {
  appointmentAfter,
  appointmentEvents,
  appointmentOf,
  appointments,
  determineLateState,
  dueBounds,
  letterDueOn,
  warnedFrom,
  type LateState,
} from '~/improve/apologies/domain/appointment';
import { addWorkingDays, isWorkingDay, subtractWorkingDays } from '~/improve/petitions/domain/working-days';
import { trackedStates } from '~/collect/dossiers/domain/tracked-dossier';

const noHolidays = new Map();
/** 2026-11-23 is a Monday. */
const MONDAY = '2026-11-23';

test('the whole table: a letter is issued once, made void while it stands, and nothing happens after the end', () => {
  const all = appointments.flatMap((before) =>
    appointmentEvents.map((event) => [before, event, appointmentAfter(before, event)]),
  );
  expect(all.filter(([, , after]) => after !== null)).toEqual([
    ['FIRST', 'ISSUE', 'REAPPOINTED'],
    ['FIRST', 'END', 'ENDED'],
    ['REAPPOINTED', 'VOID', 'FIRST'],
    ['REAPPOINTED', 'END', 'ENDED'],
  ]);
  for (const state of trackedStates)
    expect([appointmentOf(state, false), appointmentOf(state, true)]).toEqual(
      state === 'UNDER_WAY' ? ['FIRST', 'REAPPOINTED'] : ['ENDED', 'ENDED'],
    );
});

test('whatever happens, two letters never stand at once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...appointmentEvents), { maxLength: 30 }), (events) => {
      let appointment: (typeof appointments)[number] = 'FIRST';
      let standing = 0;
      for (const event of events) {
        const after = appointmentAfter(appointment, event);
        if (after === null) continue;
        if (event === 'ISSUE') standing += 1;
        if (event === 'VOID') standing -= 1;
        appointment = after;
        expect(standing).toBeGreaterThanOrEqual(0);
        expect(standing).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('the letter is due on the working day before, across weekends and days off', () => {
  expect(letterDueOn('2026-11-25', noHolidays)).toBe('2026-11-24');
  expect(letterDueOn(MONDAY, noHolidays)).toBe('2026-11-20');
  const calendar = new Map([
    ['2026-11-24', 'OFF'],
    ['2026-11-22', 'WORKING'],
  ] as const);
  expect(letterDueOn('2026-11-25', calendar)).toBe(MONDAY);
  expect(letterDueOn(MONDAY, calendar)).toBe('2026-11-22');
  expect(warnedFrom('2026-11-27', noHolidays)).toBe(MONDAY);
});

test('a dossier is called by its days, and by its letter once there is one', () => {
  const called = (today: string, letter: Parameters<typeof determineLateState>[0]['letter'] = null) =>
    determineLateState({ dueOn: '2026-11-27', letter }, today, noHolidays);
  const days = ['2026-11-22', MONDAY, '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'];
  expect(days.map((day) => called(day))).toEqual([
    'ON_COURSE',
    'DUE_SOON',
    'DUE_SOON',
    'LETTER_DUE',
    'LETTER_DUE',
    'OVERDUE',
  ]);
  const letter = { dueOn: '2026-11-27', newDueOn: '2026-12-04', issuedOn: '2026-11-26' };
  expect(['2026-11-26', '2026-12-04', '2026-12-05'].map((day) => called(day, letter))).toEqual([
    'REAPPOINTED',
    'REAPPOINTED',
    'OVERDUE_AGAIN',
  ]);
});

test('as days pass a dossier only comes nearer to being late, in any calendar', () => {
  const order: LateState[] = ['ON_COURSE', 'DUE_SOON', 'LETTER_DUE', 'OVERDUE'];
  const calendars = fc.dictionary(
    fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-11-01', n)),
    fc.constantFrom('OFF' as const, 'WORKING' as const),
  );
  fc.assert(
    fc.property(calendars, fc.integer({ min: 20, max: 50 }), (kinds, due) => {
      const calendar = new Map(Object.entries(kinds));
      const dueOn = addDays('2026-11-01', due);
      const seen = Array.from({ length: 70 }, (_, n) =>
        order.indexOf(determineLateState({ dueOn, letter: null }, addDays('2026-10-25', n), calendar)),
      );
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      const last = letterDueOn(dueOn, calendar);
      expect(last < dueOn && isWorkingDay(last, calendar)).toBe(true);
      expect(warnedFrom(dueOn, calendar) < last).toBe(true);
      // A list is found by bounds of due days; they say the same.
      const today = addDays('2026-11-01', due - 5 + (due % 11));
      const { letterUntil, soonUntil } = dueBounds(today, calendar);
      const state = determineLateState({ dueOn, letter: null }, today, calendar);
      expect(['OVERDUE', 'LETTER_DUE'].includes(state)).toBe(dueOn <= letterUntil);
      expect(state === 'ON_COURSE').toBe(dueOn > soonUntil);
    }),
  );
});

test('counting working days back undoes counting them forward', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), (offset, n) => {
      const start = addWorkingDays(addDays('2026-01-01', offset), 1, noHolidays);
      expect(subtractWorkingDays(addWorkingDays(start, n, noHolidays), n, noHolidays)).toBe(start);
    }),
  );
});
