import { expect } from 'vitest';
import { ask, headingOf, titleOf, type Answer, type Question } from './ask';

/** A question that costs nothing but the network and the frame: how fast the machine is now. */
const FRAME: Question = { path: '/sign-in' };
const FRAMES = 5;
/**
 * A text of thousands of signs is read, answered and written out again; the square of its length would be a hundred
 * times this.
 */
const TIMES = 8;
/**
 * What else the machine does only ever adds to a time, so the best of many runs counts; a square is one in every run.
 */
const RUNS = 8;

/**
 * Asks hostile questions and compares each that was slow with a short one; collects what is wrong, so that a run tells
 * all of it.
 */
export class Judge {
  readonly wrong: string[] = [];
  private asked = 0;
  private pace: number | undefined;

  /** `plain`: what the address is asked for as a rule. */
  constructor(private readonly plain?: () => Question) {}

  /**
   * `questionWith`: the same question with a text of a thousandth of the length, which goes the same way, or with all
   * of it.
   */
  async tryOut(what: string, questionWith: (part: 'short' | 'long') => Question): Promise<void> {
    this.asked += 1;
    try {
      const { path } = questionWith('long');
      const first = await this.time(questionWith('long'));
      let long = first.ms;
      for (const problem of problemsOf(path, first.answer)) this.wrong.push(`${what}: ${problem}`);
      let short = 0;
      this.pace ??= await this.timeOfFrame();
      const pace = this.pace;
      const limit = () => TIMES * Math.max(short, pace);
      for (let run = 0; run < RUNS && long > limit(); run += 1) {
        const { ms } = await this.time(questionWith('short'));
        const usual = this.plain === undefined ? 0 : (await this.time(this.plain())).ms;
        short = run === 0 ? Math.max(ms, usual) : Math.min(short, Math.max(ms, usual));
        long = Math.min(long, (await this.time(questionWith('long'))).ms);
      }
      if (long > limit())
        this.wrong.push(`${what}: ${long.toFixed(1)} ms, and ${short.toFixed(1)} ms where it is short`);
    } catch (error) {
      this.wrong.push(`${what}: ${String(error).slice(-200)}`);
    }
  }

  expectNothingWrong(): void {
    expect(this.wrong).toEqual([]);
    expect(this.asked).toBeGreaterThan(0);
  }

  private async timeOfFrame(): Promise<number> {
    const times: number[] = [];
    for (let frame = 0; frame < FRAMES; frame += 1) times.push((await this.time(FRAME)).ms);
    return times.sort((a, b) => a - b)[Math.floor(FRAMES / 2)] ?? 0;
  }

  private async time(question: Question): Promise<{ ms: number; answer: Answer }> {
    const before = performance.now();
    const answer = await ask(question);
    return { ms: performance.now() - before, answer };
  }
}

/** Whatever comes, the answer is a whole document of its kind, and never a fault of ours. */
function problemsOf(path: string, { status, headers, text }: Answer): string[] {
  const problems = status >= 200 && status < 500 ? [] : [`answered ${status}`];
  const type = headers['content-type'] ?? '';
  if (type.startsWith('text/html') && (status < 300 || status >= 400)) {
    if (!text.includes('</html>')) problems.push('a page without its end');
    if (/sự cố|trục trặc/.test(titleOf(text) + headingOf(text))) problems.push(`a page that says ${titleOf(text)}`);
  } else if (path.startsWith('/api/') && status >= 400) {
    if (!/^\{"error":\{"code":"[\w-]+","message":"[^"]/.test(text))
      problems.push(`a refusal that says ${text.slice(0, 100)}`);
  } else if (status >= 400 && text === '') problems.push(`${status} without a word`);
  return problems;
}
