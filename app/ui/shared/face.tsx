import type { FaceLevel } from '~/ui/shared/face-level';

/** Eyes and brows, then mouth: five expressions that differ in shape, so colour is never needed to tell them apart. */
const features: Record<FaceLevel, readonly [string, string]> = {
  5: ['M12.5 20.5q4-5.5 8 0M27.5 20.5q4-5.5 8 0', 'M13.5 27h21a10.5 10.5 0 0 1-21 0z'],
  4: ['M17 17.5v3.5M31 17.5v3.5', 'M14.5 28q9.5 9.5 19 0'],
  3: ['M17 18v3.5M31 18v3.5', 'M16 31.5h16'],
  2: ['M17 19v3.5M31 19v3.5', 'M15.5 34q8.5-7.5 17 0'],
  1: ['M12 18.5l7.5-4M36 18.5l-7.5-4M17 22.5v2.5M31 22.5v2.5', 'M14 37q10-13 20 0'],
};

/** A face; the words beside it say the same, so screen readers pass it over. */
export function Face({ face }: { face: FaceLevel }) {
  const [eyes, mouth] = features[face];
  return (
    <svg className={`face f${face}`} viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="23" />
      <path d={eyes} />
      <path className="mouth" d={mouth} />
    </svg>
  );
}

/** For "done": a smile would be inappropriate after a complaint. */
export function Tick() {
  return (
    <svg className="face f5" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="23" />
      <path d="M14 25.5l7 7 13.5-16" />
    </svg>
  );
}
