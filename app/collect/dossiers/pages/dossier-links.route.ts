import { DomainError } from '~/base/errors';
import { getDossierUpload } from '~/collect/dossiers/pages/dossier-upload.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/** The invitation links of an uploaded file that was imported, as a CSV for the one-stop system. */
const file = adminFile({
  needs: 'dossier:import',
  async get({ context, params, user, t }) {
    const { db, env, now } = context;
    const { file: kept } = await getDossierUpload(context, user, params.upload);
    const words = {
      'fed-by-another': t('dossiers:links.fed-by-another'),
      'no-open-point': t('dossiers:links.no-open-point'),
    };
    const { rows, links, csv } = await context.files.run('dossierLinks', { ...kept, publicUrl: env.publicUrl, words });
    if (rows === 0) throw new DomainError('not-found');
    await recordAudit(db, {
      at: now(),
      actor: user.name,
      action: 'dossier.links',
      subject: user.name,
      detail: { links },
    });
    return new Response(csv, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="links.csv"',
        'cache-control': 'no-store',
      },
    });
  },
});

export const loader = file.loader;
