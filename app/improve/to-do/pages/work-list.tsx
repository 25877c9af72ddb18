import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShownWork } from '~/improve/to-do/pages/to-do-work.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Kinds of work, each with how many wait, the first few by name, and the list of all. */
export function WorkList({ work }: { work: readonly ShownWork[] }) {
  const { t } = useTranslation('to-do');
  const { count } = useFormatter();
  return (
    <div className="to-do-kinds">
      {work.map(({ kind, part, total, list, items }) => {
        const name = kind === 'EXPLAIN' && part === 'FOLLOW' ? t('silent') : t(`kind.${kind}`);
        return (
          <section key={kind} className="card" aria-labelledby={`work-${kind}`}>
            <h3 id={`work-${kind}`}>
              {name} <span className="to-do-count">({count(total)})</span>
            </h3>
            <ul>
              {items.map((item) => (
                <li key={`${item.href} ${item.title}`}>
                  <Link to={item.href}>{item.title}</Link>
                  <Due item={item} />
                </li>
              ))}
            </ul>
            <p>
              <Link to={list}>
                {t('seeAll', { count: total })}
                <span className="visually-hidden">: {name}</span>
              </Link>
            </p>
          </section>
        );
      })}
    </div>
  );
}

/** Until when something is due, or since when it waits, in words. */
function Due({ item: { due, dueOn, dueFor, since } }: { item: ShownWork['items'][number] }) {
  const { t } = useTranslation('to-do');
  const { day } = useFormatter();
  if (due === null || dueOn === null) return <span className="muted small">{t('since', { day: day(since) })}</span>;
  const words = t(dueFor === undefined ? `due.${due.state}` : `dueFor.${dueFor}.${due.state}`, {
    count: due.days,
    day: day(dueOn),
  });
  return due.state === 'AHEAD' ? (
    <span className="muted small">{words}</span>
  ) : (
    <strong className="small">{words}</strong>
  );
}
