import { describe, expect, it } from 'vitest';
import { Hero } from '../../../web/components/hero/hero.tsx';
import { Page, type PageProps } from '../../../web/layouts/page.tsx';
import { elements, textOf } from './markup.ts';

const WORDS = {
  skipToContent: 'Langsung ke isi',
  mainNavigation: 'Utama',
  furtherNavigation: 'Lainnya',
  menu: 'Menu',
  closeMenu: 'Tutup',
  otherLanguage: 'English',
  signIn: 'Masuk',
  signInHref: '/masuk',
  signOut: 'Keluar',
  signedInAs: 'Masuk sebagai',
  footerNavigation: 'Tentang Asuh',
  footerAbout: 'Setiap rupiah bisa diperiksa.',
};

const RINA = {
  name: 'Rina Kusuma',
  role: 'Koordinator TPPS',
  accountHref: '/akun',
  signOutAction: '/keluar',
};

async function page(props: Partial<PageProps> = {}): Promise<string> {
  return String(
    await Page({
      lang: 'id',
      words: WORDS,
      title: 'Buku kas',
      path: '/buku-kas',
      alternatePath: '/en/ledger',
      origin: 'https://asuh.example',
      homeHref: '/',
      navigation: [
        { href: '/', label: 'Beranda' },
        { href: '/buku-kas', label: 'Buku kas', current: true },
      ],
      footerLinks: [{ href: '/privasi', label: 'Privasi' }],
      viewer: null,
      children: 'isi halaman',
      ...props,
    }),
  );
}

describe('the page', () => {
  it('is a whole document in its language, with its title and the brand', async () => {
    const html = await page();
    expect(html.startsWith('<!doctype html><html lang="id">')).toBe(true);
    expect(elements(html, 'title').map((title) => textOf(title))).toEqual(['Buku kas · Asuh']);
  });

  it('begins with a way past the navigation, which lands on its content', async () => {
    const html = await page();
    const target = elements(html, 'a')[0]?.attribs.href?.slice(1);
    expect(elements(html, 'main')[0]?.attribs.id).toBe(target);
  });

  it('marks the current place and no other', async () => {
    const current = elements(await page(), 'a').filter((link) => link.attribs['aria-current']);
    expect(current.map((link) => textOf(link))).toEqual(['Buku kas']);
  });

  it('leads to itself in the other language, named in that language', async () => {
    const html = await page();
    const link = elements(html, 'a').find((each) => each.attribs.hreflang);
    expect(link?.attribs).toMatchObject({ href: '/en/ledger', hreflang: 'en', lang: 'en' });
    expect(link && textOf(link)).toContain('English');
  });

  it('offers sign-in to a stranger and a sign-out form to whoever is signed in', async () => {
    const stranger = await page();
    expect(stranger).toContain('href="/masuk"');
    expect(elements(stranger, 'form')).toEqual([]);

    const known = await page({ viewer: RINA });
    expect(known).not.toContain('href="/masuk"');
    expect(elements(known, 'form')[0]?.attribs).toMatchObject({
      method: 'post',
      action: '/keluar',
    });
    expect(textOf(known)).toContain('Rina Kusuma');
  });

  it('shows the demo ribbon only in demo mode', async () => {
    expect(await page()).not.toContain('demo-ribbon');
    expect(await page({ demo: 'Kota contoh' })).toContain('Kota contoh');
  });

  it('runs no script and carries no inline style unless a page asks for a script', async () => {
    const html = await page({ viewer: RINA, banner: Hero({ title: 'Asuh', lead: 'x' }) });
    expect(elements(html, 'script')).toEqual([]);
    expect(html).not.toMatch(/\sstyle=|\son\w+=/);

    const scripts = elements(await page({ scripts: ['verify'], nonce: 'abc' }), 'script');
    expect(scripts[0]?.attribs).toMatchObject({ src: '/assets/verify.js', nonce: 'abc' });
  });

  it('reloads only while something is under way', async () => {
    expect(await page()).not.toContain('http-equiv');
    expect(await page({ refreshSeconds: 5 })).toContain('<meta http-equiv="refresh" content="5"/>');
  });

  it('escapes the title, the name and the links it is given', async () => {
    const evil = '"><script>alert(1)</script>';
    const html = await page({
      title: evil,
      description: evil,
      path: evil,
      alternatePath: evil,
      viewer: { name: evil, role: evil, accountHref: evil, signOutAction: evil },
      navigation: [{ href: evil, label: evil }],
    });
    expect(elements(html, 'script')).toEqual([]);
  });
});
