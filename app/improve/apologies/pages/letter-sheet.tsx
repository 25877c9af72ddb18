type Sheet = {
  above: string | null;
  issuer: string;
  state: string;
  motto: string;
  numbered: string;
  placed: string;
  heading: string;
  to: string;
  dossier: string;
  paragraphs: readonly string[];
  because: string;
  after: readonly string[];
  sentTo: string;
  copies: readonly string[];
  /** By the lines it stands on. */
  signerTitle: readonly string[];
  signer: string;
};

/** For what is written by hand where nothing was typed. */
const DOTS = '…………………………………………………';

/** The letter in the form of an official letter; `typed`: what is on this page alone. */
export function LetterSheet({
  sheet,
  typed: { name, number, detail },
}: {
  sheet: Sheet;
  typed: { name: string; number: string; detail: string };
}) {
  return (
    <article className="letter" lang="vi" aria-labelledby="letter-heading">
      <header className="letter-head">
        <div>
          {sheet.above === null ? null : <p>{sheet.above.toLocaleUpperCase('vi')}</p>}
          <p className="letter-ruled">
            <strong>{sheet.issuer.toLocaleUpperCase('vi')}</strong>
          </p>
          <p>{sheet.numbered}</p>
        </div>
        <div>
          <p>
            <strong>{sheet.state.toLocaleUpperCase('vi')}</strong>
          </p>
          <p className="letter-ruled">
            <strong>{sheet.motto}</strong>
          </p>
          <p>
            <em>{sheet.placed}</em>
          </p>
        </div>
      </header>
      <h2 id="letter-heading">{sheet.heading}</h2>
      <p className="letter-to">
        {sheet.to} {name.trim() === '' ? DOTS : name}
      </p>
      <p>
        {sheet.dossier} {number.trim() === '' ? DOTS : number}
      </p>
      {sheet.paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>
        {sheet.because}
        {detail.trim() === '' ? '' : ` ${detail.trim()}`}
      </p>
      {sheet.after.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <footer className="letter-foot">
        <div className="letter-copies">
          <p>
            <strong>
              <em>{sheet.sentTo}</em>
            </strong>
          </p>
          <ul>
            {sheet.copies.map((copy) => (
              <li key={copy}>{copy}</li>
            ))}
          </ul>
        </div>
        <div className="letter-signed">
          {sheet.signerTitle.map((line) => (
            <p key={line} className="letter-office">
              <strong>{line.toLocaleUpperCase('vi')}</strong>
            </p>
          ))}
          <p>
            <strong>{sheet.signer}</strong>
          </p>
        </div>
      </footer>
    </article>
  );
}
