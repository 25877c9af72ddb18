import { adminFile } from '~/registry/people/pages/admin-route.server';
import { requireOpenPoint } from '~/registry/points/pages/managed-point.server';
import { makeQrFile } from '~/registry/points/pages/qr-code.server';

/** The QR code of a service point alone, for who makes a sign of their own. */
const file = adminFile({
  needs: 'point:manage',
  async get(asked) {
    const { code } = await requireOpenPoint(asked);
    return new Response(makeQrFile(`${asked.context.env.publicUrl}/r/${code}`), {
      headers: {
        'Content-Type': 'image/svg+xml',
        'Content-Disposition': `attachment; filename="qr-${code}.svg"`,
        'Cache-Control': 'private, no-store',
      },
    });
  },
});

export const loader = file.loader;
