/**
 * Remembers on which line each cell of a file came first, for files of a million lines: a day once, what is told apart
 * within a day by a small number.
 */
export function firstLines() {
  const numbers = new Map<string, number>();
  const days = new Map<string, Map<number, number>>();
  return {
    /** The line of the same day and place before, or undefined when this is the first. */
    seen(day: string, place: string, line: number): number | undefined {
      const number = numbers.get(place) ?? numbers.size;
      numbers.set(place, number);
      const lines = days.get(day) ?? new Map<number, number>();
      days.set(day, lines);
      const before = lines.get(number);
      if (before === undefined) lines.set(number, line);
      return before;
    },
  };
}
