import type { LoaderFunctionArgs } from '@remix-run/node';
import { documentOf, htmlAnswer } from '~/citizen/document.server';
import { DomainError } from '~/domain/errors';
import { answerWithoutFrame } from '~/frameless-answer.server';
import { localeOf, nameIn } from '~/i18n';
import { translatorIn } from '~/i18n.server';
import { findUnitForFields } from '~/models/handled-fields.server';
import { listPointRecords } from '~/models/point-list.server';
import { CardSheets } from '~/points/card-sheets';
import { PrintPage } from '~/points/print-page';
import { printedPoint } from '~/points/printed-point.server';
import { requirePermission } from '~/session.server';

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
