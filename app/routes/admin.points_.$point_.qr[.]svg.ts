import type { LoaderFunctionArgs } from '@remix-run/node';
import { answeringErrors } from '~/error-response.server';
import { requireOpenPoint } from '~/points/managed-point.server';
import { qrFileOf } from '~/points/qr-code.server';

/** The QR code of a service point alone, for who makes a sign of their own. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { point } = await answeringErrors(context, () => requireOpenPoint(request, context, params.point));
  return new Response(qrFileOf(`${context.env.publicUrl}/r/${point.code}`), {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Content-Disposition': `attachment; filename="qr-${point.code}.svg"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
