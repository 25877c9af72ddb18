import type { Language } from '~/i18n';

export type BlankWords = {
  heading: string;
  place: string;
  day: string;
  field: string;
  level: string;
  levels: readonly string[];
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
    <article className={`paper-form paper-${size.toLowerCase()}`} lang={language}>
      <p className="paper-serial">{serial}</p>
      <h2>{words.heading}</h2>
      <p>{words.place}</p>
      <p>{words.day}</p>
      <p>{words.field}</p>
      <Boxes legend={words.level} labels={words.levels} />
      <Boxes legend={words.reasonsLegend} labels={words.reasons} />
      <Boxes legend={words.respondentLegend} labels={words.respondents} />
      <h3>{words.comment}</h3>
      <div className="paper-lines" />
      <p className="small">{words.warning}</p>
      <p>{words.drop}</p>
    </article>
  );
}

function Boxes({ legend, labels }: { legend: string; labels: readonly string[] }) {
  return (
    <>
      <h3>{legend}</h3>
      <ul className="paper-boxes">
        {labels.map((label) => (
          <li key={label}>☐ {label}</li>
        ))}
      </ul>
    </>
  );
}
