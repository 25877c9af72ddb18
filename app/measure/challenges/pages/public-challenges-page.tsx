import { formatterIn } from '~/base/text/formatter';
import type { ChallengeState } from '~/measure/challenges/domain/challenge';
import type { PublicChallenge } from '~/measure/challenges/store/challenge-record.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import { buildAddress } from '~/ui/shared/address';

const ADDRESS = '/results/challenges';

type Props = {
  reader: Reader;
  nonce: string;
  timeZone: string;
  challenges: readonly PublicChallenge[];
  total: number;
  counts: Readonly<Record<ChallengeState, number>>;
  page: number;
  pages: number;
};

/** Challenged taps for everybody: announced ones by their hash alone, opened ones with what was recorded. */
export function PublicChallengesPage({ reader, nonce, timeZone, challenges, total, counts, page, pages }: Props) {
  const { t, language, asked } = reader;
  const { moment } = formatterIn(language, timeZone);
  const address = (at: number) => buildAddress(ADDRESS, { lng: asked, page: String(at) });
  return (
    <Page reader={reader} nonce={nonce} title={t('challenges:public.title')} indexed>
      <h1 className="strong">{t('challenges:public.title')}</h1>
      <p>{t('challenges:public.lead')}</p>
      <p>{t('challenges:public.single')}</p>
      <p>{total === 0 ? t('challenges:list.none') : t('challenges:list.counts', counts)}</p>
      {challenges.map(({ id, state, commitment, announcedAt, unit, announcedLevel, recordedLevel, opening }) => (
        <section key={id}>
          <h2>
            {t('challenges:public.one', { number: id })}: {t(`challenges:state.${state}`)}
          </h2>
          <p>{t('challenges:public.announced', { moment: moment(announcedAt) })}</p>
          {unit === null ? null : <p>{unitNameIn(language, unit)}</p>}
          {announcedLevel === null ? null : (
            <p>
              {recordedLevel === null
                ? t('challenges:public.missing', { announced: announcedLevel })
                : t('challenges:public.levels', { announced: announcedLevel, recorded: recordedLevel })}
            </p>
          )}
          {opening === '' ? null : <blockquote>{opening}</blockquote>}
          <p>
            <code>{commitment}</code>
          </p>
        </section>
      ))}
      {pages === 1 ? null : (
        <p className="row">
          {page > 1 && <a href={address(page - 1)}>{t('challenges:public.newer')}</a>}
          {page < pages && <a href={address(page + 1)}>{t('challenges:public.older')}</a>}
        </p>
      )}
      <p>{t('challenges:public.check')}</p>
    </Page>
  );
}
