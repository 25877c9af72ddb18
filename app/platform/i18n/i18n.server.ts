import { createInstance, type i18n, type TFunction } from 'i18next';
import { defaultLanguage, languages, namespaces, type Language } from '~/platform/i18n/i18n';
import { addTextFormats } from '~/platform/i18n/text-formats';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';

const instances = new Map<Language, i18n>();

/** The i18next instance of a language with every namespace loaded; made once, shared by all requests. */
export function translationsIn(language: Language): i18n {
  let instance = instances.get(language);
  if (instance === undefined) {
    instance = createInstance();
    void instance.init({
      lng: language,
      fallbackLng: false,
      supportedLngs: [...languages],
      ns: [...namespaces],
      defaultNS: 'common',
      resources: { [language]: resourcesByLanguage[language] },
      interpolation: { escapeValue: false },
      returnNull: false,
      initAsync: false,
    });
    addTextFormats(instance, language);
    instances.set(language, instance);
  }
  return instance;
}

/** The translate function for one or more namespaces; the first is the default for keys without a prefix. */
export function translatorIn(language: Language = defaultLanguage): TFunction<typeof namespaces> {
  return translationsIn(language).getFixedT<typeof namespaces>(language, [
    ...namespaces,
  ] as unknown as typeof namespaces);
}
