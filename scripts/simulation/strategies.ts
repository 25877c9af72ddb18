/** The ways of cheating that the trial of the integrity rules tries: what somebody does, and what it is for. */
export const strategies = [
  // Two evenings a week somebody stands at a poster and taps.
  'burst',
  // In a lunch break a clerk taps the kiosk, slowly enough for nobody to see a burst.
  'tapping',
  // Two mornings a week a program sends the form of a poster.
  'bot',
  // Fives through the day, at the pace of people, for dossiers whose people keep silent: never more than dossiers.
  'drip',
  // Staff open the invitations of people who do not use them, slip after slip.
  'invitations',
  // Who looks unhappy gets neither slip nor invitation.
  'suppression',
  // Dossiers are left out of the volumes until the participation asked for is reached.
  'volumes',
  // Where a week falls short in a field, as many fives on Friday as the threshold takes, and not one more.
  'threshold',
  // A few phones handed round behind the counter: a session a day, each phone as slow as a person.
  'rotation',
  // Forms on paper that nobody filled in, keyed by the clerk.
  'paper',
] as const;

export type Strategy = (typeof strategies)[number];

/** What changes in an honest unit: it must not be taken for cheating. */
export const honestChanges = [
  // A new kiosk: more people rate, as content as those before.
  'kiosk',
  // Better service: half of those who were dissatisfied no longer are.
  'service',
  // Work that moved to another unit, with its people.
  'work',
  // Open through the lunch break.
  'hours',
] as const;

export type HonestChange = (typeof honestChanges)[number];
