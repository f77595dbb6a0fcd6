import { translator } from '@commerce/contracts/words'
import { describe, expect, it } from 'vitest'
import { actionWords, namedActions } from './action-words.ts'
import { fieldWords, valueWords } from './field-words.ts'

const t = translator('ko')

describe('the words of the audit log', () => {
  it('name every listed action, and each differently', () => {
    const words = namedActions.map((action) => actionWords(action, t))
    expect(words.filter((one) => one.includes('.'))).toEqual([])
    expect(new Set(words).size).toBe(words.length)
  })

  it('show the code of an action nobody has named', () => {
    expect(actionWords('constructor', t)).toBe('constructor')
    expect(actionWords('orders.imported', t)).toBe('orders.imported')
  })

  it('read roles and moments, and leave the rest as recorded', () => {
    expect(fieldWords('role', t)).toBe('역할')
    expect(fieldWords('toString', t)).toBe('toString')
    expect(valueWords('role', 'partner', t, 'ko')).toBe('파트너')
    expect(valueWords('expiresAt', '1795000000000', t, 'ko')).toContain('2026년')
    expect(valueWords('name', '봄날상점', t, 'ko')).toBe('봄날상점')
  })
})
