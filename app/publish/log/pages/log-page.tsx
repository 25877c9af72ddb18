import { Fragment } from 'react';
import { formatterIn } from '~/base/text/formatter';
import type { AskedGrowth } from '~/publish/log/pages/asked-sizes';
import { GrowthForm } from '~/publish/log/pages/growth-form';
import type { PublishedClosing, PublishedLog } from '~/publish/log/store/published-log.server';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import { buildAddress } from '~/ui/shared/address';
import { Emphasis } from '~/ui/shared/emphasis';
import { periodName } from '~/ui/shared/period-name';

type Props = {
  reader: Reader;
  nonce: string;
  timeZone: string;
  /** Null before the log was first signed. */
  log: PublishedLog | null;
  /** The newest first. */
  closings: readonly PublishedClosing[];
  /** Only closings at places before this one are on the page. */
  below: number;
  /** Where the next page begins; null on the last one. */
  older: number | null;
  /** The newest sizes at which the log was signed, the newest first. */
  sizes: readonly number[];
  growth: AskedGrowth | null;
};

/** What the log is, what it holds, and how anybody checks it without believing anybody. */
export function LogPage({ reader, nonce, timeZone, log, closings, below, older, sizes, growth }: Props) {
  const { t, language, asked } = reader;
  const { count, moment } = formatterIn(language, timeZone);
  const heading = t('log:heading');
  const place = {
    below: log !== null && below < log.checkpoint.size ? String(below) : null,
    from: growth?.from ?? null,
    to: growth?.to ?? null,
  };
  return (
    <Page reader={reader} nonce={nonce} title={heading} place={place} indexed>
      <h1 className="strong">{heading}</h1>
      <p>{t('log:lead')}</p>
      {log === null ? (
        <p>{t('log:empty')}</p>
      ) : (
        <>
          <p>
            <Emphasis
              text={t('log:signed', { closings: count(log.checkpoint.size), at: moment(log.checkpoint.signedAt) })}
            />
          </p>
          <p className="row">
            <a className="main" href="/results/log/checkpoint" download="checkpoint.txt">
              {t('log:checkpoint')}
            </a>
            <a href="/results/log/key">{t('log:key')}</a>
          </p>
          <p className="soft">{t('log:keep')}</p>
          <section>
            <h2>{t('log:closings')}</h2>
            <p className="soft">{t('log:shows')}</p>
            {closings.map((closing) => (
              <Closing key={closing.position} reader={reader} closing={closing} timeZone={timeZone} />
            ))}
            {older !== null && (
              <p>
                <a href={buildAddress('/results/log', { below: String(older), lng: asked })}>{t('log:older')}</a>
              </p>
            )}
          </section>
          <GrowthForm reader={reader} sizes={sizes} growth={growth} />
        </>
      )}
      <section>
        <h2>{t('log:verify.heading')}</h2>
        <p>{t('log:verify.people')}</p>
        <p>{t('log:verify.programs')}</p>
        <p>
          {['verify.py', 'recount.py'].map((name) => (
            <Fragment key={name}>
              <a href={`/results/log/programs/${name}`}>{t('log:verify.download', { name })}</a>{' '}
            </Fragment>
          ))}
        </p>
      </section>
    </Page>
  );
}

function Closing({ reader, closing, timeZone }: { reader: Reader; closing: PublishedClosing; timeZone: string }) {
  const { t, language } = reader;
  const { position, revision, closedAt, sha256, closedBeforeLog } = closing;
  const { moment } = formatterIn(language, timeZone);
  const name = periodName(t, { kind: closing.kind, key: closing.period });
  return (
    <article className="answer">
      <p>
        <b>{revision === 1 ? name : t('log:revised', { name, revision })}</b>
      </p>
      <p className="soft">
        {t('log:closedAt', { at: moment(closedAt), place: position })}
        {closedBeforeLog && ` · ${t('log:closedBeforeLog')}`}
      </p>
      <p className="soft">
        SHA-256 <code>{sha256}</code>
      </p>
      <p className="links">
        <a href={`/results/log/closings/${position}`} aria-label={t('log:figuresOf', { name })}>
          {t('log:figures')}
        </a>
        {' · '}
        <a href={`/results/log/closings/${position}.tlog-proof`} aria-label={t('log:proofOf', { name })}>
          {t('log:proof')}
        </a>
      </p>
    </article>
  );
}
