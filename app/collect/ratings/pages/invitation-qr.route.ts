import { DomainError } from '~/base/errors';
import { isInvitation } from '~/collect/dossiers/store/dossier-key.server';
import { renderQrSvg } from '~/platform/qr-svg.server';
import { normalisePointCode } from '~/registry/points/domain/service-point';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

const route = citizenRoute({
  /**
   * The QR code of an invitation link, to print on a slip. It says what its address says and asks no database, so it
   * tells nobody whether the invitation exists.
   */
  get({ context, params, search }) {
    const code = normalisePointCode((params.point ?? '').slice(0, 64));
    const invitation = search.get('d') ?? '';
    if (code === '' || !isInvitation(invitation)) throw new DomainError('not-found');
    const svg = renderQrSvg(`${context.env.publicUrl}/r/${code}?d=${invitation}`);
    return new Response(svg, {
      headers: { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'private, max-age=86400' },
    });
  },
});

export const loader = route.loader;
