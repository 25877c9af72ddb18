import type { Translate } from '~/ui/citizen/reader.server';

/** The name under which a form carries it. No browser has anything to fill in under it: it is no part of an address. */
export const TRAP = 'website';

/**
 * A field that no person meets, by eye, by screen reader or by keyboard, and that programs fill in. Whoever sees it all
 * the same, without styles, is asked to leave it empty.
 */
export function Trap({ t }: { t: Translate }) {
  return (
    <label className="trap" aria-hidden="true">
      {t('rating:leaveEmpty')}
      <input name={TRAP} tabIndex={-1} autoComplete="off" />
    </label>
  );
}
