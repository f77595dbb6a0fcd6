import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileReading } from './index.ts'
import { mapPages, readFile, withFile } from './testing/read-file.ts'

const HEADER = 'date,platform,campaign,impressions,clicks,cost,currency\n'
const row = (name: string, day = '2026-10-01'): string => `${day},naver,${name},1,1,1,KRW\n`
const signal = new AbortController().signal

describe('hostile files', () => {
  it('lose a line of a gigabyte, not the rows around it, and hold little of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-hostile-'))
    try {
      const path = join(folder, 'huge.csv')
      // A hole in the file: a gigabyte that no disk has to hold.
      const handle = await open(path, 'w')
      await handle.write(HEADER + row('before'))
      await handle.write(`\n${row('after')}`, 2 ** 30 + 1000)
      await handle.close()
      const file = { path, name: 'huge.csv', size: (await stat(path)).size }
      expect(file.size).toBeGreaterThan(2 ** 30)
      const { plan } = await fileReading.inspect(file, {})
      const pages = []
      let most = 0
      for await (const page of fileReading.pages(file, plan, { cursor: null, signal })) {
        pages.push(page)
        most = Math.max(most, process.memoryUsage().arrayBuffers)
      }
      const { ads, refusals } = mapPages(pages)
      expect(ads.map((one) => one.entityId)).toEqual(['name:before', 'name:after'])
      expect(refusals.map((one) => one.refusal.code)).toEqual(['row-too-long'])
      expect(refusals[0]?.excerpt).toHaveLength(2000)
      expect(pages.map((page) => page.context.firstRow)).toEqual([2, 3, 4])
      expect(most).toBeLessThan(200 * 1024 * 1024)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('lose the row whose quote is never closed, not what follows', async () => {
    const many = Array.from({ length: 60_000 }, (_, at) => row(`c${at}`)).join('')
    for (const rest of [row('last'), many]) {
      const { ads, refusals } = await readFile(
        'x.csv',
        `${HEADER}${row('first')}2026-10-01,naver,"open,1,1,1,KRW\n${rest}`,
      )
      expect(refusals.map((one) => [one.refusal.code, one.excerpt.trim()])).toEqual([
        ['row-shape', '2026-10-01,naver,"open,1,1,1,KRW'],
      ])
      expect(ads).toHaveLength(1 + rest.split('\n').length - 1)
    }
  })

  it('keep formulas as text, and refuse what no database stores', async () => {
    const { ads, refusals } = await readFile(
      'x.csv',
      `${HEADER}${row('"=HYPERLINK(""http://x"",1)"')}${row('nul\u0000nul')}${row('@SUM(A1)')}`,
    )
    expect(ads.map((one) => one.entityId)).toEqual(['name:=HYPERLINK("http:\\/\\/x",1)', 'name:@SUM(A1)'])
    expect(refusals.map((one) => one.refusal.code)).toEqual(['row-text'])
    const halves = Buffer.from(`\ufeff${HEADER}${row('half \ud800 pair')}${row('whole')}`, 'utf16le')
    const utf16 = await readFile('x.csv', halves)
    expect(utf16.refusals.map((one) => one.refusal.code)).toEqual(['row-text'])
    expect(utf16.ads).toHaveLength(1)
  })

  it('are said to be no tables, each for its reason', async () => {
    const code = (bytes: Uint8Array | string, name = 'x.csv'): Promise<string> =>
      withFile(name, bytes, (file) => fileReading.inspect(file, {})).then(
        () => 'read',
        (error) => error.code,
      )
    expect(await code('')).toBe('file-empty')
    expect(await code('\n\n\n')).toBe('file-empty')
    expect(await code('<!doctype html><table><tr><td>x</td></tr></table>', 'orders.xls')).toBe('file-not-a-table')
    expect(await code('%PDF-1.7 ...', 'report.csv')).toBe('file-not-a-table')
    expect(await code('one\ntwo\nthree\n')).toBe('file-not-a-table')
    expect(await code('a,b,c\n1,2,3\n')).toBe('file-format-unknown')
    expect(await code(Buffer.from(Array.from({ length: 5000 }, (_, at) => 128 + ((at * 7919) % 128))))).toMatch(
      /^file-/,
    )
    expect(
      await fileReading
        .inspect({ path: join(tmpdir(), 'no-such-file'), name: 'x', size: 1 }, {})
        .catch((error) => error.code),
    ).toBe('file-unreadable')
  })

  it('take no time when made to be slow', async () => {
    const name = `${'('.repeat(20_000)}${'a,'.repeat(20_000)}`
    const { refusals } = await readFile(
      'x.csv',
      `${HEADER}${row(`"${name}"`)}2026-10-01,naver,A,${'1,'.repeat(5)}KRW\n2026-10-01,naver,A,"${'1,'.repeat(100_000)}x",1,1,KRW\n`,
    )
    expect(refusals.length).toBeGreaterThan(1)
  })

  it('go on where an import stopped, and make the same pages again', async () => {
    const text = HEADER + Array.from({ length: 60_000 }, (_, at) => row(`campaign ${at}`)).join('')
    await withFile('x.csv', text, async (file) => {
      const { plan } = await fileReading.inspect(file, {})
      const read = async (cursor: number | null) => {
        const pages = []
        for await (const page of fileReading.pages(file, plan, { cursor, signal })) pages.push(page)
        return pages
      }
      const all = await read(null)
      expect(all.length).toBeGreaterThan(2)
      expect(Buffer.concat(all.map((page) => page.bytes)).toString()).toBe(text.slice(HEADER.length))
      for (const [at, page] of all.entries()) {
        expect(typeof page.cursor).toBe('number')
        expect(await read(Number(page.cursor))).toEqual(all.slice(at + 1))
      }
    })
  })
})
