import { translator } from '@commerce/contracts/words'
import { describe, expect, it } from 'vitest'
import { detailWords } from './detail.ts'

describe('what the check of a backup saw', () => {
  it('is said in the language of the person', () => {
    expect(detailWords('24 tables, 12804 rows', translator('ko'), 'ko')).toBe('테이블 24개, 데이터 12,804행')
    expect(detailWords('24 tables, 12804 rows', translator('en'), 'en')).toBe('24 tables, 12,804 rows')
  })

  it('stays as it was when it is something else, and is a dash when there is nothing', () => {
    expect(detailWords('disk I/O error', translator('ko'), 'ko')).toBe('disk I/O error')
    expect(detailWords(null, translator('ko'), 'ko')).toBe('–')
  })
})
