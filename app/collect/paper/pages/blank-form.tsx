import { Face } from '~/ui/shared/face';
import type { FaceLevel } from '~/ui/shared/face-level';
import type { Language } from '~/platform/i18n/i18n';

export type BlankWords = {
  serial: string;
  heading: string;
  place: string;
  how: string;
  day: string;
  field: string;
  /** Null where the point asks for the field. */
  fieldKnown: string | null;
  dossier: string;
  level: string;
  levels: readonly { face: FaceLevel; label: string }[];
  reasonsLegend: string;
  reasons: readonly string[];
  respondentLegend: string;
  respondents: readonly string[];
  comment: string;
  warning: string;
  drop: string;
};

type Props = { size: 'A4' | 'A5'; language: Language; serial: string; words: BlankWords };

/** One blank form, a page of its own, in the language of whoever fills it in. */
export function BlankForm({ size, language, serial, words }: Props) {
  return (
    <article className={`paper-form paper-${size.toLowerCase()}`} lang={language} aria-label={serial}>
      <header>
        <h2>{words.heading}</h2>
        <p className="paper-serial">
          {words.serial} <strong>{serial}</strong>
        </p>
      </header>
      <p>{words.place}</p>
      <p className="paper-how">{words.how}</p>
      <Line label={words.day} />
      <Line label={words.field} known={words.fieldKnown} />
      <Line label={words.dossier} />
      <h3>{words.level}</h3>
      <ul className="paper-faces">
        {words.levels.map(({ face, label }) => (
          <li key={face}>
            <Face face={face} />
            <span>{label}</span>
            <i className="paper-box" />
          </li>
        ))}
      </ul>
      <Boxes legend={words.reasonsLegend} labels={words.reasons} />
      <Boxes legend={words.respondentLegend} labels={words.respondents} />
      <h3>{words.comment}</h3>
      <p className="paper-small">{words.warning}</p>
      <div className="paper-lines" />
      <p className="paper-drop">{words.drop}</p>
    </article>
  );
}

function Line({ label, known = null }: { label: string; known?: string | null }) {
  return (
    <p className="paper-line">
      <span>{label}:</span> {known === null ? <span className="paper-rule" /> : <strong>{known}</strong>}
    </p>
  );
}

function Boxes({ legend, labels }: { legend: string; labels: readonly string[] }) {
  return (
    <>
      <h3>{legend}</h3>
      <ul className="paper-boxes">
        {labels.map((label) => (
          <li key={label}>
            <i className="paper-box" /> <span>{label}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
