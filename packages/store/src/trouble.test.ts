import { describe, expect, test } from 'vitest'
import { StoreTrouble, storageTrouble } from './trouble.ts'

const sqlite = (errcode: number) => Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode })
const coded = (code: string) => Object.assign(new Error('x'), { code })

describe('storageTrouble', () => {
  test.each([
    ['storage-full', sqlite(13)],
    ['storage-full', sqlite(4874)],
    ['storage-read-only', sqlite(8)],
    ['storage-read-only', sqlite(1032)],
    ['database-damaged', sqlite(11)],
    ['database-damaged', sqlite(26)],
    ['unavailable', sqlite(5)],
    ['storage-full', sqlite(778)],
    ['unavailable', sqlite(1034)],
    ['storage-full', coded('ENOSPC')],
    ['storage-full', coded('EFBIG')],
    ['storage-full', coded('53100')],
    ['storage-read-only', coded('EROFS')],
    ['storage-read-only', coded('25006')],
    ['database-unreachable', coded('ECONNREFUSED')],
    ['database-unreachable', coded('08006')],
    ['database-unreachable', coded('57P01')],
    ['database-unreachable', new Error('Connection terminated unexpectedly')],
    ['database-damaged', coded('XX001')],
    ['upgrade-failed', new StoreTrouble('upgrade-failed', {})],
  ])('%s', (code, error) => {
    expect(storageTrouble(error)).toBe(code)
    expect(storageTrouble(new Error('around', { cause: error }))).toBe(code)
  })

  test.each([sqlite(19), sqlite(1), coded('23505'), new Error('no'), 'text', null, undefined])(
    '%s is no trouble of the machine',
    (error) => {
      expect(storageTrouble(error)).toBeNull()
    },
  )
})
