import { errorHeadings, type ErrorHeading } from '~/shell/error-heading';
import type { AppContext } from '~/platform/context.server';
import type { Language } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { pageTitle } from '~/platform/i18n/page-title.server';

export type RootData = {
  language: Language;
  brand: string;
  reference: string;
  errorTitles: Record<ErrorHeading, string>;
};

/** What every page of the administration knows; with it an error page can name what happened in its title. */
export function rootData(language: Language, { reference }: Pick<AppContext, 'reference'>): RootData {
  const titles = errorHeadings.map((heading) => [
    heading,
    pageTitle(language, (t) => t(`common:error.heading.${heading}`)),
  ]);
  return {
    language,
    brand: translatorIn(language)('common:brand'),
    reference,
    errorTitles: Object.fromEntries(titles) as Record<ErrorHeading, string>,
  };
}
