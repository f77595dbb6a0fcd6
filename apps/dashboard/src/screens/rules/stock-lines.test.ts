import { describe, expect, it } from 'vitest'
import { readStock, stockText } from './stock-lines.ts'

describe('lines of stock', () => {
  it('are read from what people paste, the last line of a code counts', () => {
    expect(readStock('SKU-01, 12\n\nSKU-02;0\r\nA B\t3\nSKU-01,9')).toEqual({
      items: [
        { sku: 'SKU-01', quantity: 9 },
        { sku: 'SKU-02', quantity: 0 },
        { sku: 'A B', quantity: 3 },
      ],
    })
    expect(readStock('')).toEqual({ items: [] })
  })

  it('come back as they were given', () => {
    const items = [{ sku: 'SKU-01', quantity: 12 }]
    expect(readStock(stockText(items))).toEqual({ items })
  })

  it.each(['SKU-01', 'SKU-01, many', ', 3', 'SKU-01, -2', 'SKU-01, 99999999'])(
    'are refused by their number: %s',
    (line) => {
      expect(readStock(`ok, 1\n${line}`)).toMatchObject({ line: 2 })
    },
  )
})
