import { describe, expect, it } from 'vitest';
import { contactIn, MESSAGE_LENGTH, messageText } from '../../../worker/foster/message.ts';

describe('a message', () => {
  it.each([
    ['Hubungi saya di 0812-3456-789', 'number'],
    ['nomor saya +62 (812) 345 678', 'number'],
    ['０８１２３４５６７８', 'number'],
    ['0\u200b8\u200b1\u200b2\u200b3\u200b4\u200b5', 'number'],
    ['nol delapan satu dua tiga empat', 'number'],
    ['tulis ke budi@contoh.id', 'mail'],
    ['budi (at) contoh.id', 'mail'],
    ['lihat https://contoh', 'link'],
    ['lihat wa.me saja', 'link'],
    ['buka contoh.com ya', 'link'],
    ['cari saya @budi_asuh', 'account'],
    ['kirim WhatsApp ya', 'account'],
    ['rumah saya Jl. Veteran', 'address'],
    ['mampir ke Jalan Veteran', 'address'],
    ['saya di RT 03 RW 5', 'address'],
    ['Gang mawar saja', 'address'],
  ])('“%s” is refused for its %s', (typed, kind) => {
    expect(contactIn(typed)).toBe(kind);
    expect(messageText(typed)).toMatchObject({ code: 'message_has_contact', facts: { kind } });
  });
  it.each([
    'Semoga lekas besar, Nak. Makan telurnya sampai habis ya!',
    'Kami sekeluarga mendoakanmu. Besok sudah 2 tahun, ya?',
    'Kapan-kapan belajar jalan sampai ke halaman, ya.',
    'Sejak 2026 kami senang melihatmu tumbuh 3 bulan berturut-turut.',
  ])('“%s” may go to the coordinator', (typed) => {
    expect(messageText(typed)).toBe(typed);
  });
  it('is kept without needless spaces, in one line', () => {
    expect(messageText('  Sehat\n\nselalu   ya ')).toBe('Sehat selalu ya');
  });
  it('has one to 280 characters', () => {
    expect(messageText(' \u200b ')).toMatchObject({ code: 'message_length' });
    expect(messageText('a'.repeat(MESSAGE_LENGTH))).toHaveLength(MESSAGE_LENGTH);
    expect(messageText('a'.repeat(MESSAGE_LENGTH + 1))).toMatchObject({ code: 'message_length' });
    expect(messageText('🌱'.repeat(141))).toHaveLength(282);
  });
});
