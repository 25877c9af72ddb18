import { QrImage } from '~/registry/points/pages/qr-image';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { EnglishPlace, TypedAddress } from '~/registry/points/pages/poster';
import type { PrintedPoint } from '~/registry/points/pages/printed-point.server';

const CARDS_ON_A_SHEET = 8;
/** In millimetres, a little less than the paper: what rounds up would begin another page. */
const SHEET_HEIGHT = 295.8;
/** The most characters of the Vietnamese names in large letters, and in smaller ones; more stand in the smallest. */
const SHORT_NAMES = 45;
const LONG_NAMES = 75;

/** Cards for the counters, eight A7 cards on each A4 sheet, with marks where to cut. */
export function CardSheets({ points }: { points: readonly PrintedPoint[] }) {
  const sheets = Array.from({ length: Math.ceil(points.length / CARDS_ON_A_SHEET) }, (_, index) =>
    points.slice(index * CARDS_ON_A_SHEET, (index + 1) * CARDS_ON_A_SHEET),
  );
  return sheets.map((cards) => (
    <ul key={cards[0]?.id} className="sheet cutting" lang="vi">
      {cards.map((point) => (
        <Card key={point.id} point={point} />
      ))}
      <CuttingMarks />
    </ul>
  ));
}

function Card({ point }: { point: PrintedPoint }) {
  const vi = translatorIn('vi');
  const en = translatorIn('en');
  const { names, qr } = point;
  const called = [names.vi.counter?.text, names.vi.fieldName].filter(Boolean).join(' · ');
  return (
    <li className={`card ${selectSize(names.vi.unitName.length + called.length)}`}>
      <QrImage qr={qr} label={vi('points:point.qrLabel', { address: qr.text })} />
      <div className="words">
        <p className="call">
          {vi('points:poster.scan')}
          <span className="en" lang="en">
            {en('points:poster.scan')}
          </span>
        </p>
        <h2>{names.vi.unitName}</h2>
        <p className="counter">{called}</p>
        <p className="en" lang="en">
          {/* A name that nobody translated stands above already, and a card has no room for it twice. */}
          <EnglishPlace names={names.en.counter?.lang === undefined ? names.en : { ...names.en, counter: null }} />
        </p>
        <TypedAddress address={point.address} />
      </div>
      <div className="why">
        <p>
          {vi('points:poster.anonymous')} {vi('points:poster.use')}
        </p>
        <p className="en" lang="en">
          {en('points:poster.anonymous')} {en('points:poster.use')}
        </p>
      </div>
    </li>
  );
}

function selectSize(characters: number): 'short' | 'long' | 'longest' {
  if (characters <= SHORT_NAMES) return 'short';
  return characters <= LONG_NAMES ? 'long' : 'longest';
}

/** Short strokes at the edges and crosses where the cards meet. */
function CuttingMarks() {
  const rows = [1, 2, 3].map((row) => (row * SHEET_HEIGHT) / 4);
  const crosses = rows.map((y) => `M0 ${y}h5M205 ${y}h5M101 ${y}h8M105 ${y - 4}v8`);
  return (
    <li className="marks" aria-hidden="true">
      <svg className="marks" viewBox={`0 0 210 ${SHEET_HEIGHT}`}>
        <path d={`M105 0v5M105 ${SHEET_HEIGHT - 5}v5${crosses.join('')}`} />
      </svg>
    </li>
  );
}
