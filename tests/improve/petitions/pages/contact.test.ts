import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect } from 'vitest';
import { startContactRetention } from '~/improve/comments/pages/contact-retention.server';
import type { Database } from '~/platform/database/db.server';
import { datasets } from '~/publish/datasets/domain/datasets';
import { datasetFile } from '~/publish/datasets/store/dataset-file.server';
import { parseFormat } from '~/publish/datasets/store/formats';
import { startOfSameDay } from '~/base/calendar/local-day';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { SECRET } from '../../../collect/dossiers/store/dossier-file';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addPoints, COUNTER, countedLevels } from '../../../collect/ratings/pages/rated-points';
import { visitor } from '../../../support/visitor';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PHONE = '0903 123 456';
const asked = { mayContact: 'yes', mayForward: 'yes', name: 'Trần Thị Ánh', phone: PHONE, address: '12 Lê Lợi' };
const comment = 'Trễ hẹn hai lần.';

/** A rating with the addresses of its steps and its receipt. */
async function rated(db: Database, browser: ReturnType<typeof visitor>) {
  await addPoints(db, TEST_NOW);
  const page = await browser.get(`/r/${COUNTER}`);
  const { location: reasons } = await browser.post(`/r/${COUNTER}`, { ...page.hidden, level: '2' });
  const { id } = await db.response.findFirstOrThrow({ select: { id: true } });
  const receipt = deriveReceipt(SECRET, id);
  return {
    id,
    receipt,
    reasons,
    contact: reasons.replace('reasons', 'contact'),
    thanks: reasons.replace('reasons', 'thanks'),
  };
}

databaseTest(
  'a person allows both, and what they leave is sealed, apart and bound to the receipt',
  async ({ db, context }) => {
    const browser = visitor(context());
    const { id, receipt, contact, thanks } = await rated(db, browser);
    expect((await browser.get(thanks)).html).toContain(contact.replaceAll('&', '&amp;'));
    const page = await browser.get(contact);
    expect(page.html).not.toContain('checked=""');
    const sent = await browser.post(contact, { ...asked, comment });
    expect([sent.status, sent.location]).toEqual([303, thanks]);
    expect((await browser.get(thanks)).text).toContain('Đã ghi nhận yêu cầu của Ông/Bà');

    const [row] = await db.contact.findMany();
    expect(row).toMatchObject({
      mayContact: true,
      mayForward: true,
      givenAt: startOfSameDay(TEST_NOW, 'Asia/Ho_Chi_Minh'),
    });
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'deleteAfter',
      'givenAt',
      'key',
      'mayContact',
      'mayForward',
      'sealed',
    ]);
    const stored = `${row?.key} ${Buffer.from(row?.sealed ?? []).toString('latin1')}`;
    for (const secret of ['0903', 'Lê Lợi', receipt, id]) expect(stored).not.toContain(secret);
    expect(await db.response.findFirstOrThrow()).toMatchObject({ comment, level: 2 });
    expect(await countedLevels(db)).toEqual([0, 1, 0, 0, 0]);
    const petition = await db.petition.findFirstOrThrow({ include: { events: true } });
    // The 20th is the Teachers' Day and worked; the weekend is not.
    expect(petition).toMatchObject({
      responseId: id,
      state: 'RECEIVED',
      forwardDueOn: '2026-11-25',
      events: [{ kind: 'RECEIVED' }],
    });
    expect(await db.auditEvent.count()).toBe(0);

    const again = await browser.get(contact);
    expect(again.html).toContain(PHONE);
    await browser.post(contact, { mayContact: 'yes', phone: PHONE, comment });
    expect(await db.petition.count()).toBe(0);
    expect(await db.petitionEvent.count()).toBe(0);
    expect(await db.contact.findMany({ select: { mayForward: true } })).toEqual([{ mayForward: false }]);
  },
);

databaseTest('nothing is taken without consent, and nothing that was typed is lost', async ({ db, context }) => {
  const browser = visitor(context());
  const { contact } = await rated(db, browser);
  const silent = await browser.post(contact, { name: 'Ánh', phone: PHONE });
  expect(silent.status).toBe(422);
  expect(silent.text).toContain('Xin chọn ít nhất một ô đồng ý');
  expect(silent.html).toContain(`value="${PHONE}"`);
  const incomplete = await browser.post(contact, { mayForward: 'yes', address: '12 <b>Lê Lợi' });
  expect(incomplete.status).toBe(422);
  expect(incomplete.text).toContain('Phản ánh, kiến nghị cần họ và tên người gửi.');
  expect(incomplete.text).toContain('Phản ánh, kiến nghị cần có nội dung');
  expect(incomplete.html).toContain('12 &lt;b&gt;Lê Lợi');
  expect(incomplete.html).toMatch(/name="mayForward" checked=""/);
  expect([await db.contact.count(), await db.petition.count()]).toEqual([0, 0]);
});

databaseTest(
  'after half an hour, and with a forged token, nobody can leave or see a contact',
  async ({ db, context, clock }) => {
    const browser = visitor(context());
    const { contact, thanks } = await rated(db, browser);
    expect((await browser.get(contact.replace(/t=./, 't=x'))).status).toBe(403);
    await browser.post(contact, { ...asked, comment });
    clock.forward(31 * MINUTE);
    expect((await browser.get(contact)).status).toBe(410);
    expect((await browser.post(contact, { ...asked, phone: '0909 000 000' })).status).toBe(410);
    const late = await browser.get(thanks);
    expect(late.html).not.toContain('/contact');
    expect(late.html).not.toContain(PHONE);
  },
);

databaseTest('a comment that is taken away takes its petition with it', async ({ db, context }) => {
  const browser = visitor(context());
  const { contact, reasons } = await rated(db, browser);
  await browser.post(contact, { ...asked, comment });
  await browser.post(reasons, { comment: '' });
  expect(await db.petition.count()).toBe(0);
});

databaseTest('the receipt tells where things stand, never the level or the comment', async ({ db, context, clock }) => {
  const browser = visitor(context());
  const { receipt, contact } = await rated(db, browser);
  const bare = await browser.get(`/receipt?code=${receipt}`);
  expect(bare.text).toContain('Đánh giá này không kèm góp ý.');
  expect(bare.text).toContain('Không có thông tin liên hệ nào được giữ.');
  await browser.post(contact, { ...asked, comment });

  // As people type it: lower case, without prefix and dashes, o for 0.
  const typed = receipt.slice(3).replaceAll('-', ' ').toLowerCase().replaceAll('0', 'o');
  const page = await browser.get(`/receipt?code=${encodeURIComponent(typed)}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Ngày 18/11/2026, về hộ tịch tại Phường Bến Nghé, Quận 1');
  expect(page.text).toContain('Góp ý đã đến đơn vị');
  expect(page.text).toContain('Đã tiếp nhận ngày 18/11/2026. Hạn phân loại, chuyển xử lý: 25/11/2026.');
  expect(page.text).toContain('chậm nhất đến ngày 18/11/2027');
  for (const hidden of [comment, 'Không hài lòng', PHONE, 'Ánh']) expect(page.text).not.toContain(hidden);
  clock.forward(8 * DAY);
  expect((await browser.get(`/receipt?code=${receipt}`)).text).toContain('Đã quá hạn này.');

  const unknown = await browser.get('/receipt?code=HL-0000-0000-0000');
  expect([unknown.status, unknown.text]).toEqual([
    404,
    expect.stringContaining('Không tìm thấy đánh giá nào có mã này'),
  ]);
  expect((await browser.get('/receipt?code=%00x')).status).toBe(422);
});

databaseTest(
  'a person takes the contact back by the receipt alone, and the open petition ends',
  async ({ db, context, clock }) => {
    const browser = visitor(context());
    const { receipt, contact } = await rated(db, browser);
    await browser.post(contact, { ...asked, comment });
    clock.forward(DAY);
    const page = await browser.get(`/receipt?code=${receipt}`);
    const question = await browser.post('/receipt', page.hidden);
    expect(question.text).toContain('Phản ánh, kiến nghị của Ông/Bà cũng dừng lại');
    expect(await db.contact.count()).toBe(1);
    const done = await browser.post('/receipt', question.hidden);
    expect(done.status).toBe(303);
    expect(await db.contact.count()).toBe(0);
    const after = await browser.get(done.location);
    expect(after.text).toContain('Đã xóa thông tin liên hệ.');
    expect(after.text).toContain('Ông/Bà đã rút lại.');
    const petition = await db.petition.findFirstOrThrow({ include: { events: { orderBy: { id: 'asc' } } } });
    expect([petition.state, petition.closedAt, petition.events.map(({ kind }) => kind)]).toEqual([
      'WITHDRAWN',
      new Date('2026-11-18T17:00:00.000Z'),
      ['RECEIVED', 'WITHDRAWN'],
    ]);
    await browser.post('/receipt', page.hidden);
    expect(await db.petitionEvent.count()).toBe(2);
    expect((await browser.post('/receipt', { code: 'nonsense' })).status).toBe(303);
  },
);

databaseTest(
  'guessing codes makes a network wait, and neither its neighbour nor the own machine',
  async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const guess = (browser: ReturnType<typeof visitor>, n: number) =>
      browser.get(`/receipt?code=${String(n).padStart(12, '0')}`);
    const guesser = visitor(context({ clientAddress: '203.0.113.9' }));
    const own = visitor(context({ clientAddress: '127.0.0.1' }));
    let refused = 0;
    for (let n = 0; n < 110; n += 1) {
      if ((await guess(guesser, n)).status === 429) refused += 1;
      expect((await guess(own, n)).status).toBe(404);
    }
    expect(refused).toBeGreaterThan(0);
    expect((await guess(visitor(context({ clientAddress: '203.0.113.10' })), 1)).status).toBe(404);
  },
);

databaseTest(
  'contacts are deleted when their time is over, and the log says how many and no more',
  async ({ db, context, clock }) => {
    let log = '';
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    const running = context({ log: pino({ level: 'debug' }, sink) });
    const browser = visitor(running);
    const { receipt, contact } = await rated(db, browser);
    await browser.post(contact, { mayContact: 'yes', phone: PHONE, comment });
    // Counted from the beginning of the day on which it was given.
    clock.set(new Date(startOfSameDay(TEST_NOW, 'Asia/Ho_Chi_Minh').getTime() + 90 * DAY - 1));
    await startContactRetention(running)();
    expect(await db.contact.count()).toBe(1);
    clock.forward(1);
    await startContactRetention(running)();
    expect(await db.contact.count()).toBe(0);
    expect((await browser.get(`/receipt?code=${receipt}`)).text).toContain('Không có thông tin liên hệ nào được giữ.');
    expect(log).toContain('"deleted":1');
    for (const secret of ['0903', receipt]) expect(log).not.toContain(secret);
  },
);

databaseTest('no dataset holds a contact', async ({ db, context, env }) => {
  const browser = visitor(context());
  const { receipt, contact } = await rated(db, browser);
  await browser.post(contact, { ...asked, comment });
  const [{ key } = { key: '' }] = await db.contact.findMany({ select: { key: true } });
  for (const dataset of datasets) {
    let text = '';
    const options = { secret: env.sessionSecret, timeZone: env.timeZone, now: new Date(TEST_NOW.getTime() + DAY) };
    for await (const { content } of datasetFile(db, dataset, parseFormat('csv'), options)) text += String(content);
    for (const secret of ['0903', 'Ánh', 'Lê Lợi', receipt, key, comment])
      expect(text, dataset.key).not.toContain(secret);
  }
});
