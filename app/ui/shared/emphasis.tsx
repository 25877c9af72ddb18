import { Fragment } from 'react';

/** A translated text in which what stands between two asterisks is in bold. */
export function Emphasis({ text }: { text: string }) {
  return (
    <>
      {text.split('*').map((part, index) => (
        <Fragment key={index}>{index % 2 === 1 ? <b>{part}</b> : part}</Fragment>
      ))}
    </>
  );
}

/** The same text where no bold is possible, as in a title. */
export function withoutEmphasis(text: string): string {
  return text.replaceAll('*', '');
}
