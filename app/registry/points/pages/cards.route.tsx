import type { LoaderFunctionArgs } from '@remix-run/node';
import { documentOf, htmlAnswer } from '~/ui/citizen/document.server';
import { DomainError } from '~/base/errors';
import { answerWithoutFrame } from '~/ui/citizen/frameless-answer.server';
import { localeOf } from '~/platform/i18n/i18n';
import { nameIn } from '~/base/text/languages';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { findUnitForFields } from '~/registry/fields/store/handled-fields.server';
import { listPointRecords } from '~/registry/points/store/point-list.server';
import { CardSheets } from '~/registry/points/pages/card-sheets';
import { PrintPage } from '~/registry/points/pages/print-page';
import { printedPoint } from '~/registry/points/pages/printed-point.server';
import { requirePermission } from '~/registry/people/pages/session.server';

/** Cards for every open point of a unit where phones rate at a counter: not on the web, and not a box for forms on paper. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerWithoutFrame(request, context, async () => {
    await requirePermission(request, context, 'point:manage');
    const asked = new URL(request.url).searchParams.get('unit') ?? '';
    const unit = asked === '' ? null : await findUnitForFields(context.db, Number(asked));
    if (unit === null) throw new DomainError('unit-unknown', { unit: asked.slice(0, 20) });
    const { language } = await requirePermission(request, context, 'point:manage', unit.id);
    const collator = new Intl.Collator(localeOf[language], { numeric: true });
    const points = (await listPointRecords(context.db, new Set([unit.id])))
      .filter(({ closedAt, channel }) => closedAt === null && channel !== 'WEB' && channel !== 'PAPER')
      .sort((a, b) => collator.compare(a.counter, b.counter))
      .map((point) => printedPoint(point, context.env.publicUrl));
    const t = translatorIn(language);
    const title = t('points:poster.cardsTitle', { unit: nameIn(language, unit) });
    const page = (
      <PrintPage
        t={t}
        language={language}
        nonce={context.nonce}
        title={title}
        hint={t('points:poster.cardsHint')}
        back={`/admin/points?unit=${unit.id}`}
        paper="cards"
      >
        <h1 className="unseen">{title}</h1>
        {points.length === 0 ? <p className="empty">{t('points:poster.noCards')}</p> : <CardSheets points={points} />}
      </PrintPage>
    );
    return htmlAnswer(documentOf(page), language);
  });
}
