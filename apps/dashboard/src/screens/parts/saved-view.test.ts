import { describe, expect, it } from 'vitest'
import { addressOf, keptQuery } from './saved-view.ts'

describe('what a saved view keeps', () => {
  it('is filters, dates and columns, not what is open on the page', () => {
    const address = { platform: 'naver', days: '7', figure: 'spend', rows: '2', page: '3', view: 'viw_1', cols: '' }
    expect(keptQuery(address)).toBe('days=7&platform=naver')
  })

  it('does not depend on the order and comes back whole', () => {
    expect(keptQuery({ b: '2', a: '한글 &=' })).toBe(keptQuery({ a: '한글 &=', b: '2' }))
    expect(addressOf(keptQuery({ b: '2', a: '한글 &=' }))).toEqual({ a: '한글 &=', b: '2' })
  })
})
