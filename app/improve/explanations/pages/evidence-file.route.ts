import { requireRecordId } from '~/base/record-id';
import { getEvidence } from '~/improve/explanations/store/explanation-step.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';

/** Evidence as a file to be saved: no browser shows or runs it within the site. Only for who works with it. */
const file = adminFile({
  needs: 'explanation:judge',
  async get({ context, params, user }) {
    const asked = { explanationId: requireRecordId(params.explanation), fileId: requireRecordId(params.evidence) };
    const { name, mediaType, bytes } = await getEvidence(context.db, asked, await findUnitLimit(context, user));
    const plain = name.replaceAll(/[^\w.-]+/g, '_');
    return new Response(bytes, {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  },
});

export const loader = file.loader;
