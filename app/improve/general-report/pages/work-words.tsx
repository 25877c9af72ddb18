import { useTranslation } from 'react-i18next';
import { improved, type ActionCounts } from '~/improve/actions/domain/action-counts';
import type { UnitLetters } from '~/improve/apologies/store/letter-count.server';
import type { ExplanationCounts } from '~/improve/explanations/domain/explanation-counts';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Dossiers that came late, and the letters of apology that were owed for them. */
export function LetterWords({ letters: { owed, inTime, late, unreported } }: { letters: UnitLetters }) {
  const { t } = useTranslation('general-report');
  const { count } = useFormatter();
  return (
    <p>
      {owed === 0
        ? t('letters.none')
        : t('letters.owed', {
            owed: count(owed),
            inTime: count(inTime),
            late: count(late),
            lacking: count(owed - inTime - late),
          })}{' '}
      {unreported === 0 ? null : t('letters.unreported', { unreported: count(unreported) })}
    </p>
  );
}

type ExplanationWordsProps = { explanations: ExplanationCounts; asked: number; now: string };

/** What units were asked to explain, and what came of it; `asked`: how many of them. */
export function ExplanationWords({ explanations, asked, now }: ExplanationWordsProps) {
  const { t } = useTranslation('general-report');
  const { count, dayOf } = useFormatter();
  if (explanations.asked === 0) return <p>{t('explanations.none')}</p>;
  const { accepted, upheld, judging, returned, unanswered } = explanations;
  return (
    <>
      <p>{t('explanations.asked', { asked: count(explanations.asked), units: count(asked), day: dayOf(now) })}</p>
      <ul>
        {Object.entries({ accepted, upheld, judging, returned, unanswered } as const).map(([key, number]) => (
          <li key={key}>
            {t(`explanations.${key as 'accepted' | 'upheld' | 'judging' | 'returned' | 'unanswered'}`)}: {count(number)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is done about the figures, and whether it moved them. */
export function ActionWords({ actions }: { actions: ActionCounts }) {
  const { t } = useTranslation('general-report');
  const { count } = useFormatter();
  if (actions.opened === 0) return <p>{t('actions.none')}</p>;
  const { states, effects } = actions;
  return (
    <>
      <p>
        {t('actions.states', {
          opened: count(actions.opened),
          done: count(states.DONE),
          inHand: count(states.IN_HAND),
          needsOwner: count(states.NEEDS_OWNER),
          givenUp: count(states.GIVEN_UP),
        })}
      </p>
      <p>
        {t('actions.effects', {
          improved: count(improved(actions)),
          same: count(effects['no-more-than-chance']),
          worse: count(effects.worse),
          early: count(effects['too-early']),
        })}
      </p>
    </>
  );
}
