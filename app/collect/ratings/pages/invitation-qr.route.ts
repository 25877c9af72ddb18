import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { DomainError } from '~/base/errors';
import { normalisePointCode } from '~/registry/points/domain/service-point';
import { isInvitation } from '~/collect/dossiers/store/dossier-key.server';
import { qrSvg } from '~/platform/qr-svg.server';

/**
 * The QR code of an invitation link, to print on a slip. It says what its address says and asks no database, so it tells
 * nobody whether the invitation exists.
 */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, () => {
    const code = normalisePointCode((params.point ?? '').slice(0, 64));
    const invitation = new URL(request.url).searchParams.get('d') ?? '';
    if (code === '' || !isInvitation(invitation)) return Promise.reject(new DomainError('not-found'));
    const svg = qrSvg(`${context.env.publicUrl}/r/${code}?d=${invitation}`);
    return Promise.resolve(
      new Response(svg, {
        headers: { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'private, max-age=86400' },
      }),
    );
  });
}
