import { isValidLevel } from '~/base/scale';
import { escapeHtml } from '~/base/text/escape-html';
import { getAskedQuestionnaire } from '~/collect/questionnaires/pages/asked-questionnaire.server';
import { RatingPage } from '~/collect/ratings/pages/rating-page';
import { ReasonsPage } from '~/collect/ratings/pages/reasons-page';
import { listFields } from '~/registry/fields/store/field.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { toNamedUnit, namedUnitSelection } from '~/registry/units/store/named-unit.server';
import { CHANGE_LANGUAGE } from '~/ui/shared/address';
import { htmlAnswer, renderDocument } from '~/ui/citizen/document.server';
import { readerFrom } from '~/ui/citizen/reader.server';

/** As wide as the narrowest phone. */
const PHONE = 'body{max-width:320px;margin-inline:auto;outline:1px solid}';

/**
 * A citizen's pages in the words of a version, a draft or a proposal, as wide as a small phone. A face leads to the
 * page that follows it; nothing is stored, and nothing leads out of the preview.
 */
const route = adminFile({
  needs: 'questionnaire:manage',
  async get({ context: { db, nonce }, search, user, request }) {
    const { of, content: questionnaire } = await getAskedQuestionnaire(db, user, search.get('of') ?? '');
    const { scale } = questionnaire;
    // A name of usual length: it is read within the question.
    const unit = await db.unit.findFirstOrThrow({
      where: { level: 'WARD', validTo: null },
      orderBy: { code: 'asc' },
      select: namedUnitSelection,
    });
    const [field] = await listFields(db);
    const reader = readerFrom(request);
    const isFacility = search.get('at') === 'facility';
    const asked = Number(search.get('level') ?? '');
    const level = isValidLevel(scale, asked) ? asked : null;
    const point = {
      code: '',
      counter: '',
      channel: 'WEB',
      scale,
      unit: { ...toNamedUnit(unit), level: isFacility ? 'FACILITY' : 'WARD' },
      fixedField: field?.code ?? null,
      fields: field === undefined ? [] : [field],
      questionnaire,
    };
    const shown =
      level !== null || field === undefined ? (
        <ReasonsPage
          reader={reader}
          nonce={nonce}
          pointCode=""
          token=""
          scale={scale}
          level={level ?? 1}
          questionnaire={questionnaire}
          filled={{ reasons: [], respondent: '', comment: '' }}
          problem={null}
        />
      ) : (
        <RatingPage
          reader={reader}
          nonce={nonce}
          point={point}
          field={field}
          id=""
          token=""
          dossierBy={null}
          dossier=""
        />
      );
    const place: Record<string, string> = {
      of,
      ...(isFacility && { at: 'facility' }),
      ...(level !== null && { level: String(level) }),
    };
    return htmlAnswer(withinPreview(renderDocument(shown), place, reader.language, nonce), reader.language);
  },
});

export const loader = route.loader;

/** The document with its forms and links led back to the preview, where `place` says what is shown. */
function withinPreview(html: string, place: Record<string, string>, lng: string, nonce: string): string {
  const here = (parameters: Record<string, string>) =>
    escapeHtml(`/admin/questionnaires/preview?${new URLSearchParams(parameters).toString()}`);
  const first = Object.fromEntries(Object.entries(place).filter(([name]) => name !== 'level'));
  // The choice of a language stands before the form, so that its own comes first.
  const kept = Object.entries({ ...place, lng })
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}"/>`)
    .join('');
  const form = (_form: string, before: string, after: string) =>
    `<form${before} action="/admin/questionnaires/preview"${after}>${kept}`;
  // Functions: in a text that takes the place of another `$` has a meaning.
  return html
    .replace('</head>', () => `<style nonce="${nonce}">${PHONE}</style></head>`)
    .replace(/<form([^>]*?) method="post"(?: action="[^"]*")?([^>]*)>/g, form)
    .replaceAll(` name="${CHANGE_LANGUAGE}"`, ' name="lng"')
    .replace(/ href="[?/]([^"]*)"/g, (_link, rest: string) => {
      const other = /lng=([a-z]{2})$/.exec(rest)?.[1];
      return ` href="${here(other === undefined ? { ...first, lng } : { ...place, lng: other })}"`;
    });
}
