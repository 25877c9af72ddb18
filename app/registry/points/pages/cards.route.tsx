import { renderDocument, htmlAnswer } from '~/ui/citizen/document.server';
import { formatterIn } from '~/base/text/formatter';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { getUnitForFields } from '~/registry/fields/store/handled-fields.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { listPointRecords } from '~/registry/points/store/point-list.server';
import { CardSheets } from '~/registry/points/pages/card-sheets';
import { PrintPage } from '~/registry/points/pages/print-page';
import { printedPoint } from '~/registry/points/pages/printed-point.server';

/**
 * Cards for every open point of a unit where phones rate at a counter: not on the web, and not a box for forms on
 * paper.
 */
const file = adminFile({
  needs: 'point:manage',
  async get({ context, search, user: { language }, t, requireFor }) {
    const unit = await getUnitForFields(context.db, search.get('unit') ?? '');
    await requireFor('point:manage', unit.id);
    const { compare } = formatterIn(language);
    const points = (await listPointRecords(context.db, new Set([unit.id])))
      .filter(({ closedAt, channel }) => closedAt === null && channel !== 'WEB' && channel !== 'PAPER')
      .sort((a, b) => compare(a.counter, b.counter))
      .map((point) => printedPoint(point, context.env.publicUrl));
    const title = t('points:poster.cardsTitle', { unit: unitNameIn(language, unit) });
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
    return htmlAnswer(renderDocument(page), language);
  },
});

export const loader = file.loader;
