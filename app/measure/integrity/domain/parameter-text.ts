import type { ParameterSpec } from '~/measure/integrity/domain/integrity-rule';

/**
 * What a parameter is stored as: a plain number, a share as a fraction (shown in per cent), a time as hours of the
 * clock.
 */
export type ParameterUnit = 'number' | 'share' | 'clock';

const MAX_TYPED_LENGTH = 30;
const MINUTES = 60;

/** How a parameter is stored; it is shown and typed in the unit that people use. */
export function parameterUnit({ unit }: Pick<ParameterSpec, 'unit'>): ParameterUnit {
  return unit ?? 'number';
}

/** Hours of the clock as people write them: 17.5 is 17:30. */
export function clockText(hours: number): string {
  const minutes = Math.round(hours * MINUTES);
  return `${twoDigits(Math.floor(minutes / MINUTES))}:${twoDigits(minutes % MINUTES)}`;
}

/** A fraction in per cent, without the tail that binary fractions grow. */
export function toPercent(share: number): number {
  return Math.round(share * 1e11) / 1e9;
}

/** The stored value of what was typed, NaN where it is none or out of bounds. */
export function readParameter(typed: string, spec: ParameterSpec): number {
  if (typed.length > MAX_TYPED_LENGTH) return Number.NaN;
  const value = storedValue(typed.trim(), spec);
  return value >= spec.least && value <= spec.most ? value : Number.NaN;
}

function storedValue(text: string, spec: ParameterSpec): number {
  switch (parameterUnit(spec)) {
    case 'clock': {
      const read = /^(\d{1,2})[:hg](\d{2})$/i.exec(text);
      const minutes = Number(read?.[2]);
      return read !== null && minutes < MINUTES ? (Number(read[1]) * MINUTES + minutes) / MINUTES : Number.NaN;
    }
    case 'share': {
      const percent = decimal(text.replace(/ ?%$/, ''));
      // Who types 0.3 for 30 % thinks of a fraction: no rule asks for less than one per cent and more than none.
      return percent > 0 && percent < 1 ? Number.NaN : Math.round(percent * 1e7) / 1e9;
    }
    case 'number':
      // A whole number has no point: in 1.000 it would be read as one where a thousand was meant.
      return spec.whole && !/^\d{1,9}$/.test(text) ? Number.NaN : decimal(text);
  }
}

function decimal(text: string): number {
  return /^\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
