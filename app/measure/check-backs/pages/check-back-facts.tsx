import { useTranslation } from 'react-i18next';
import type { ShownCheckBack } from '~/measure/check-backs/pages/check-back-view.server';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  checkBack: Pick<
    ShownCheckBack,
    | 'fieldName'
    | 'suspected'
    | 'power'
    | 'answersNeeded'
    | 'planned'
    | 'drawn'
    | 'ended'
    | 'reason'
    | 'listCount'
    | 'completed'
    | 'commitment'
    | 'seed'
  >;
};

/** What was planned, by which seed it was drawn, and how it ended. */
export function CheckBackFacts({ checkBack }: Props) {
  const { t } = useTranslation('check-backs');
  const { count, day, percent } = useFormatter();
  const {
    fieldName,
    suspected,
    power,
    answersNeeded,
    planned,
    drawn,
    ended,
    reason,
    listCount,
    completed,
    commitment,
    seed,
  } = checkBack;
  const dated = (on: { day: string; by: string | null } | null) =>
    on === null ? null : on.by === null ? day(on.day) : t('facts.dayBy', { day: day(on.day), who: on.by });
  const facts: [string, string | null][] = [
    [t('field'), fieldName ?? t('allFields')],
    [t('facts.planned'), dated(planned)],
    [t('facts.suspected'), percent(suspected)],
    [t('facts.power'), percent(power)],
    [t('facts.needed'), count(answersNeeded)],
    [t('facts.drawn'), dated(drawn)],
    [
      t('facts.list'),
      listCount === null ? null : t('facts.listBeside', { listed: listCount, completed: completed ?? 0 }),
    ],
    [t('facts.ended'), dated(ended)],
    [t('facts.reason'), reason === '' ? null : reason],
  ];
  return (
    <section className="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{t('facts.title')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        <div>
          <dt>{t('facts.commitment')}</dt>
          <dd>
            <code>{commitment}</code>
            <p className="muted small">{t('facts.commitmentHint')}</p>
          </dd>
        </div>
        {seed === null ? null : (
          <div>
            <dt>{t('facts.seed')}</dt>
            <dd>
              <code>{seed}</code>
              <p className="muted small">{t('facts.seedHint')}</p>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
