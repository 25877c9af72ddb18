import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerWithoutFrame } from '~/ui/citizen/frameless-answer.server';
import { requireOpenPoint } from '~/registry/points/pages/managed-point.server';
import { qrFileOf } from '~/registry/points/pages/qr-code.server';

/** The QR code of a service point alone, for who makes a sign of their own. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerWithoutFrame(request, context, async () => {
    const { point } = await requireOpenPoint(request, context, params.point);
    return new Response(qrFileOf(`${context.env.publicUrl}/r/${point.code}`), {
      headers: {
        'Content-Type': 'image/svg+xml',
        'Content-Disposition': `attachment; filename="qr-${point.code}.svg"`,
        'Cache-Control': 'private, no-store',
      },
    });
  });
}
