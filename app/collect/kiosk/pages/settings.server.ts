import type { Named } from '~/base/text/languages';
import type { AppContext } from '~/platform/context.server';
import type { KioskSettings } from '~/collect/devices/domain/kiosk-answer';
import { storeHours } from '~/collect/devices/domain/opening-hours';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';
import { getKioskPoint } from '~/collect/devices/store/kiosk-options.server';
import { ratesService } from '~/collect/ratings/pages/rated-point';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';

/** What the kiosk at a point is told. Throws 'point-unknown'. */
export async function kioskSettings(context: AppContext, pointId: number): Promise<KioskSettings> {
  const { code, options } = await getKioskPoint(context.db, pointId);
  const point = await getPoint(context, code);
  const { hours, ...rest } = options;
  const { version, question, serviceQuestion, reasons, comment } = point.questionnaire;
  return {
    ...rest,
    point: code,
    counter: point.counter,
    unit: pickNames(point.unit),
    parent: point.unit.parent,
    ratesService: ratesService(point),
    scale: point.scale,
    fields: point.fields.map((field) => ({ code: field.code, ...pickNames(field) })),
    closed: point.closed,
    openingHours: storeHours(hours),
    timeZone: context.env.timeZone,
    maxComment: MAX_COMMENT_LENGTH,
    questionnaire: { version, question, serviceQuestion, reasons, comment },
  };
}

function pickNames({ nameVi, nameEn }: Named): Named {
  return { nameVi, nameEn };
}
