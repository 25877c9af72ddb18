import { z } from 'zod';
import { renderDocument, htmlAnswer } from '~/ui/citizen/document.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { requireOpenPoint } from '~/registry/points/pages/managed-point.server';
import { pointText } from '~/registry/points/pages/point-text';
import { Poster } from '~/registry/points/pages/poster';
import { PrintPage } from '~/registry/points/pages/print-page';
import { printedPoint } from '~/registry/points/pages/printed-point.server';
import { counterName } from '~/registry/points/domain/counter-names';

const formatSchema = z.enum(['a4', 'a6']).catch('a4');

/** The poster of a service point, a document of its own for the printer. */
const file = adminFile({
  needs: 'point:manage',
  async get(asked) {
    const { context, search, t } = asked;
    const { language } = asked.user;
    const point = await requireOpenPoint(asked);
    const paper = formatSchema.parse(search.get('format'));
    const format = paper.toUpperCase();
    const place = `${counterName(language, point.counter).text}, ${pointText(language, point).unitName}`;
    const page = (
      <PrintPage
        t={t}
        language={language}
        nonce={context.nonce}
        title={t('points:poster.title', { format, place })}
        hint={t('points:poster.hint', { format })}
        back={`/admin/points/${point.id}`}
        paper={paper}
      >
        <Poster point={printedPoint(point, context.env.publicUrl)} />
      </PrintPage>
    );
    return htmlAnswer(renderDocument(page), language);
  },
});

export const loader = file.loader;
