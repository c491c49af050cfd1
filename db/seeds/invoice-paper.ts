/**
 * An invoice of the story as a one-page PDF: invented like all of it, and as long as it must be to be
 * read by whoever opens the evidence of a payment in the demo.
 */
export function invoicePaper(invoice: {
  number: string;
  supplier: string;
  goods: string;
  month: string;
}): Uint8Array {
  const lines = [
    ['18', 'FAKTUR (PERAGAAN)'],
    ['12', `Nomor: ${invoice.number}`],
    ['12', `Dari: ${invoice.supplier}`],
    ['12', `Untuk: TPPS Kota Serang, bulan ${invoice.month}`],
    ['12', `Barang: ${invoice.goods}, menurut daftar per kelurahan`],
    ['10', 'Dokumen rekaan untuk peragaan Asuh. Bukan tanda bayar.'],
  ];
  const drawn = lines.map(([size, said]) => `/F1 ${size} Tf (${said}) Tj 0 -28 Td`).join('\n');
  const stream = `BT 60 760 Td\n${drawn}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(body + end);
}
