import { describe, expect, it } from 'vitest'
import { matches } from './matches.ts'

describe('searching a list', () => {
  const seoul = { value: 'Asia/Seoul', label: '서울', detail: 'UTC+9', keywords: 'Seoul Korea' }
  it.each(['서울', '서', 'seoul', 'KOREA asia', 'utc+9', ''])('finds it by %s', (query) =>
    expect(matches(seoul, query)).toBe(true),
  )
  it.each(['부산', 'seoul japan'])('does not find it by %s', (query) => expect(matches(seoul, query)).toBe(false))
  it('finds Korean typed letter by letter on a Mac', () => expect(matches(seoul, '서울'.normalize('NFD'))).toBe(true))
})
