import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { documentOf, htmlAnswer } from '~/ui/citizen/document.server';
import { answerWithoutFrame } from '~/ui/citizen/frameless-answer.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { requireOpenPoint } from '~/registry/points/pages/managed-point.server';
import { pointText } from '~/registry/points/pages/point-text';
import { Poster } from '~/registry/points/pages/poster';
import { PrintPage } from '~/registry/points/pages/print-page';
import { printedPoint } from '~/registry/points/pages/printed-point.server';
import { counterName } from '~/registry/points/domain/counter-names';

const formatSchema = z.enum(['a4', 'a6']).catch('a4');

/** The poster of a service point, a document of its own for the printer. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerWithoutFrame(request, context, async () => {
    const { user, point } = await requireOpenPoint(request, context, params.point);
    const paper = formatSchema.parse(new URL(request.url).searchParams.get('format'));
    const t = translatorIn(user.language);
    const format = paper.toUpperCase();
    const place = `${counterName(user.language, point.counter).text}, ${pointText(user.language, point).unitName}`;
    const page = (
      <PrintPage
        t={t}
        language={user.language}
        nonce={context.nonce}
        title={t('points:poster.title', { format, place })}
        hint={t('points:poster.hint', { format })}
        back={`/admin/points/${point.id}`}
        paper={paper}
      >
        <Poster point={printedPoint(point, context.env.publicUrl)} />
      </PrintPage>
    );
    return htmlAnswer(documentOf(page), user.language);
  });
}
