const EVERY_MS = 200;

type ProgressLine = {
  /** Shows a text instead of the one before, at most five times a second. */
  show: (text: string) => void;
  /** Shows the last text and goes to the next line. */
  end: (text: string) => void;
};

/** One line on standard error that is written over and over; where that is no terminal, only its end. */
export function progressLine(): ProgressLine {
  const stream = process.stderr;
  let shownAt = 0;
  return {
    show(text) {
      if (!stream.isTTY || Date.now() - shownAt < EVERY_MS) return;
      shownAt = Date.now();
      stream.write(`\r\u001b[2K${text}`);
    },
    end(text) {
      stream.write(stream.isTTY ? `\r\u001b[2K${text}\n` : `${text}\n`);
    },
  };
}
