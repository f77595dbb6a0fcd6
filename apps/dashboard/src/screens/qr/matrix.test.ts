import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { qrModules } from './matrix.ts'

const written = (text: string) =>
  qrModules(text)
    .map((row) => row.map((dark) => (dark ? 1 : 0)).join(''))
    .join('\n')

describe('QR codes', () => {
  // Codes of 36 texts from 1 to 213 bytes, this one among them, were read back by an independent reader (jsQR 1.4.0).
  it('are those that an independent reader could read', () => {
    const code = written('otpauth://totp/Commerce:min@example.kr?secret=JBSWY3DPEHPK3PXP&issuer=Commerce')
    expect(createHash('sha256').update(code).digest('hex')).toBe(
      'cc200657801c892ab6febd748bf976967ac47a49c26f8b90847bf49caa03617f',
    )
  })

  it('grow with the text and have a finder in three corners', () => {
    for (const [bytes, size] of [
      [14, 21],
      [15, 25],
      [84, 37],
      [213, 57],
      [214, 61],
      [666, 97],
    ] as const) {
      const modules = qrModules('z'.repeat(bytes))
      expect(modules.length).toBe(size)
      const corner = (row: number, column: number) =>
        modules.slice(row, row + 7).map((line) =>
          line
            .slice(column, column + 7)
            .map(Number)
            .join(''),
        )
      const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
      expect(corner(0, 0)).toEqual(finder)
      expect(corner(0, size - 7)).toEqual(finder)
      expect(corner(size - 7, 0)).toEqual(finder)
    }
  })

  it('refuse what does not fit', () => {
    expect(() => qrModules('z'.repeat(667))).toThrow('667 bytes are too many')
  })
})
