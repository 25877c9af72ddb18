import { useLanguage } from '~/ui/admin/use-language';
import { counterName } from '~/registry/points/domain/counter-names';

/** A counter in the reader's language, or marked as Vietnamese where only its unit's own name is known. */
export function CounterName({ counter }: { counter: string }) {
  const { text, lang } = counterName(useLanguage(), counter);
  return lang === undefined ? text : <span lang={lang}>{text}</span>;
}
