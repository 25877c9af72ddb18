import { formatPointCode, type Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';
import { languages, type Language } from '~/platform/i18n/i18n';
import type { PointRecord } from '~/registry/points/store/point-list.server';
import { pointText } from '~/registry/points/pages/point-text';
import { makeQrCode, type QrCode } from '~/registry/points/pages/qr-code.server';
import { counterName } from '~/registry/points/domain/counter-names';

/** A service point as paper says it: in every language, with its QR code and an address to type. */
export type PrintedPoint = {
  id: number;
  /** `counter`: null where the point is tied to none. */
  names: Record<
    Language,
    { unitName: string; fieldName: string | null; counter: { text: string; lang: 'vi' | undefined } | null }
  >;
  channel: Channel;
  scale: Scale;
  qr: QrCode;
  /** The host and path, and then the code in groups: a line may break between them. */
  address: [string, string];
  /** Whether the names need smaller letters. */
  long: boolean;
};

const LONG_NAMES = 70;

/** What is printed about a point. `publicUrl`: where people reach us. */
export function printedPoint(point: PointRecord, publicUrl: string): PrintedPoint {
  const { id, code, channel, scale } = point;
  const names = Object.fromEntries(
    languages.map((language) => [
      language,
      { ...pointText(language, point), counter: channel === 'WEB' ? null : counterName(language, point.counter) },
    ]),
  ) as PrintedPoint['names'];
  return {
    id,
    names,
    channel,
    scale,
    qr: makeQrCode(`${publicUrl}/r/${code}`),
    address: [`${publicUrl.replace(/^https?:\/\//, '')}/r/`, formatPointCode(code)],
    long: names.vi.unitName.length + (names.vi.counter?.text ?? '').length > LONG_NAMES,
  };
}
