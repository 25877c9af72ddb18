import { MAX_COUNTER_LENGTH } from '~/registry/points/domain/service-point';
import type { Language } from '~/base/text/languages';

/** What counters are called where they are numbered: units write the same few words. */
const numbered: Readonly<Record<string, string>> = {
  quầy: 'Counter',
  'quầy số': 'Counter',
  'quầy tiếp nhận số': 'Reception counter',
  'quầy tiếp nhận': 'Reception counter',
  cửa: 'Window',
  'cửa số': 'Window',
  'ô số': 'Window',
  bàn: 'Desk',
  'bàn số': 'Desk',
  phòng: 'Room',
  tầng: 'Floor',
};

const whole: Readonly<Record<string, string>> = {
  'hòm phiếu': 'Ballot box',
  'bộ phận một cửa': 'One-stop desk',
  'một cửa': 'One-stop desk',
};

const shape = /^(\p{L}{1,10}(?: \p{L}{1,10}){0,3}) (\d{1,4}[A-Za-z]?)$/u;

/** `web` is what a point without a counter is kept under: people read what it is. */
const ofWeb: Record<'vi' | 'en', string> = { vi: 'Trang web', en: 'Web site' };

/**
 * What a counter is called in a language. `lang` is the language of the words where it is not the reader's: a name that
 * follows no pattern stays as the unit wrote it.
 */
export function counterName(language: Language, counter: string): { text: string; lang: 'vi' | undefined } {
  if (counter === 'web') return { text: ofWeb[language === 'vi' ? 'vi' : 'en'], lang: undefined };
  if (language === 'vi' || counter.length > MAX_COUNTER_LENGTH)
    return { text: counter, lang: language === 'vi' ? undefined : 'vi' };
  const lower = counter.toLowerCase();
  const [, kind = '', number = ''] = shape.exec(counter) ?? [];
  const word = numbered[kind.toLowerCase()];
  const text = word === undefined ? whole[lower] : `${word} ${number}`;
  return text === undefined ? { text: counter, lang: 'vi' } : { text, lang: undefined };
}
