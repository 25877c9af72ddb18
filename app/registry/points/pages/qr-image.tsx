type QrImageProps = { qr: { size: number; path: string }; label: string };

/** A QR code, always dark on light, whatever the colours of the reader's screen. */
export function QrImage({ qr: { size, path }, label }: QrImageProps) {
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path className="qr-ground" fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path className="qr-modules" fill="#000" d={path} />
    </svg>
  );
}
