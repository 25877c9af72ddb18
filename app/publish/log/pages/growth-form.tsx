import type { AskedGrowth } from '~/publish/log/pages/asked-sizes';
import { Problem } from '~/ui/citizen/problem';
import type { Reader } from '~/ui/citizen/reader.server';
import { buildAddress } from '~/ui/shared/address';

type Props = {
  reader: Reader;
  /** The newest sizes at which the log was signed, the newest first. */
  sizes: readonly number[];
  growth: AskedGrowth | null;
};

/** Asks about two sizes of the log, and shows the hashes by which the later one begins with the earlier one. */
export function GrowthForm({ reader: { t, asked }, sizes, growth }: Props) {
  const problem = growth?.problem ?? null;
  const wrong = problem === null ? {} : { 'aria-invalid': true, 'aria-describedby': 'growth-hint' };
  return (
    <section id="growth">
      <h2>{t('log:growth.heading')}</h2>
      {problem !== null && <Problem t={t} text={t(`log:growth.${problem}`)} href="#from" />}
      <p id="growth-hint">{t('log:growth.lead', { sizes: sizes.join(', ') })}</p>
      <form action="/results/log#growth">
        {asked !== null && <input type="hidden" name="lng" value={asked} />}
        <label className="top" htmlFor="from">
          {t('log:growth.from')}
        </label>
        <input
          id="from"
          name="from"
          type="text"
          inputMode="numeric"
          maxLength={9}
          defaultValue={growth?.from ?? String(sizes[1] ?? sizes[0] ?? '')}
          {...wrong}
        />
        <label className="top" htmlFor="to">
          {t('log:growth.to')}
        </label>
        <input
          id="to"
          name="to"
          type="text"
          inputMode="numeric"
          maxLength={9}
          defaultValue={growth?.to ?? String(sizes[0] ?? '')}
          {...wrong}
        />
        <p className="row">
          <button className="quiet">{t('log:growth.show')}</button>
        </p>
      </form>
      {growth !== null && problem === null && (
        <div role="status">
          <p>{t('log:growth.holds', { from: growth.from, to: growth.to, hashes: growth.path.length })}</p>
          <p className="row">
            <a href={buildAddress('/results/log/consistency', { from: growth.from, to: growth.to })}>
              {t('log:growth.download')}
            </a>
            <a href={`/results/log/checkpoints/${growth.from}`}>{t('log:growth.earlier')}</a>
            <a href={`/results/log/checkpoints/${growth.to}`}>{t('log:growth.later')}</a>
          </p>
        </div>
      )}
    </section>
  );
}
