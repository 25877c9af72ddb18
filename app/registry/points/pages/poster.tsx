import { Face } from '~/ui/shared/face';
import { faceFor } from '~/ui/shared/face-level';
import { QrImage } from '~/registry/points/pages/qr-image';
import { levelsOf } from '~/base/scale';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { PrintedPoint } from '~/registry/points/pages/printed-point.server';

const steps = ['camera', 'tap', 'done'] as const;

/**
 * A poster for the wall: Vietnamese large, English below, and all that somebody needs who reads neither code nor
 * screen.
 */
export function Poster({ point }: { point: PrintedPoint }) {
  const vi = translatorIn('vi');
  const en = translatorIn('en');
  const { names, qr, scale, long } = point;
  return (
    <article className="sheet poster" lang="vi">
      <header>
        <p className="city">
          {vi('common:brand')} · {vi('points:poster.city')}
        </p>
        <h1>{vi('points:poster.headline')}</h1>
        <p className="en" lang="en">
          {en('points:poster.headline')}
        </p>
      </header>
      <div className={long ? 'where long' : 'where'}>
        <h2>{names.vi.unitName}</h2>
        <p className="counter">{[names.vi.counter?.text, names.vi.fieldName].filter(Boolean).join(' · ')}</p>
        <p className="en" lang="en">
          <EnglishPlace names={names.en} />
        </p>
      </div>
      <div className="scan">
        <p className="call">
          {vi('points:poster.scan')}{' '}
          <span className="en" lang="en">
            {en('points:poster.scan')}
          </span>
        </p>
        <QrImage qr={qr} label={vi('points:point.qrLabel', { address: qr.text })} />
        <div className="faces">
          {levelsOf(scale).map((level) => (
            <Face key={level} face={faceFor(scale, level)} />
          ))}
        </div>
      </div>
      <ol className="steps">
        {steps.map((step, index) => (
          <li key={step}>
            <b aria-hidden="true">{index + 1}</b>
            {vi(`points:poster.steps.${step}`)}
            <span className="en" lang="en">
              {en(`points:poster.steps.${step}`)}
            </span>
          </li>
        ))}
      </ol>
      <div className="type">
        <p>
          {vi('points:poster.type')}{' '}
          <span className="en" lang="en">
            {en('points:poster.type')}
          </span>
        </p>
        <TypedAddress address={point.address} />
      </div>
      <footer>
        <p>
          {vi('points:poster.anonymous')} {vi('points:poster.use')}
        </p>
        <p className="en" lang="en">
          {en('points:poster.anonymous')} {en('points:poster.use')}
        </p>
      </footer>
    </article>
  );
}

/** Unit, counter and field in English; a counter without English words keeps the unit's own. */
export function EnglishPlace({ names: { unitName, counter, fieldName } }: { names: PrintedPoint['names']['en'] }) {
  return (
    <>
      {unitName}
      {counter && (
        <>
          {' · '}
          <span lang={counter.lang}>{counter.text}</span>
        </>
      )}
      {fieldName && ` · ${fieldName}`}
    </>
  );
}

/** The address for who types it: it breaks before the code and nowhere in it. */
export function TypedAddress({ address: [place, code] }: Pick<PrintedPoint, 'address'>) {
  return (
    <p className="typed">
      {place}
      <wbr />
      <span>{code}</span>
    </p>
  );
}
