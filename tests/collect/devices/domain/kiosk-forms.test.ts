import { expect, test } from 'vitest';
import { readNewDevice } from '~/collect/devices/domain/device-input';
import { readKioskOptions } from '~/collect/devices/domain/kiosk-options';

const form = { minSeconds: '5', languages: 'en vi' };

test('settings are read as they were typed, and no hours at all mean that nobody told', () => {
  expect(readKioskOptions(form)).toEqual({
    options: { hours: null, minSeconds: 5, languages: ['en', 'vi'], largeText: false, highContrast: false },
  });
  const read = readKioskOptions({ ...form, hours1: '7:30-11:30', largeText: 'on', highContrast: 'on' });
  expect(read).toMatchObject({
    options: { hours: [[{ from: 450, to: 690 }], [], [], [], [], [], []], largeText: true, highContrast: true },
  });
});

test('every mistake of the settings is told at its own input', () => {
  expect(readKioskOptions({ minSeconds: '-1', languages: 'fr', hours2: 'sáng', hours7: '9:00-8:00' })).toEqual({
    problems: {
      hours2: 'hours-unreadable',
      hours7: 'hours-unreadable',
      minSeconds: 'seconds-out-of-range',
      languages: 'languages-missing',
    },
  });
  for (const minSeconds of ['', '1.5', '601', '1e2'])
    expect(readKioskOptions({ ...form, minSeconds })).toEqual({ problems: { minSeconds: 'seconds-out-of-range' } });
});

test('a device needs a point and a name that people can read', () => {
  expect(readNewDevice({ name: ' Máy\u00001 ', pointId: '12' })).toEqual({ device: { pointId: 12, name: 'Máy 1' } });
  expect(readNewDevice({})).toEqual({ problems: { name: 'name-missing', pointId: 'point-missing' } });
  expect(readNewDevice({ name: 'x'.repeat(61), pointId: '0' })).toEqual({
    problems: { name: 'name-too-long', pointId: 'point-missing' },
  });
});
