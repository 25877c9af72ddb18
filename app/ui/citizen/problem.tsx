import type { Translate } from '~/ui/citizen/reader.server';

type Props = { t: Translate; text: string; href: string };

/** What is wrong with the form that was sent, with the way to the place where it can be put right. Read out first. */
export function Problem({ t, text, href }: Props) {
  return (
    <div className="alert" role="alert" tabIndex={-1} autoFocus>
      <h2>{t('rating:problem.heading')}</h2>
      <p>
        <a href={href}>{text}</a>
      </p>
    </div>
  );
}
