import { formatterIn, type Formatter } from '~/base/text/formatter';
import { useLanguage } from '~/ui/admin/use-language';

/** Numbers, shares, days and moments in the language of the page. `timeZone`: that of moments. */
export function useFormatter(timeZone?: string): Formatter {
  return formatterIn(useLanguage(), timeZone);
}
