/** OFF: not worked although the weekday says so. WORKING: worked although it does not, to make up for a day off. */
export const holidayKinds = ['OFF', 'WORKING'] as const;

export type HolidayKind = (typeof holidayKinds)[number];
