/** The product's sign, beside its name; says nothing of its own. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect className="brand-mark-ground" width="32" height="32" rx="8" />
      <circle className="brand-mark-sign" cx="11" cy="12" r="2.2" />
      <circle className="brand-mark-sign" cx="21" cy="12" r="2.2" />
      <path className="brand-mark-line" d="M8 18.5c2 4.3 5 6 8 6s6-1.7 8-6" />
    </svg>
  );
}
