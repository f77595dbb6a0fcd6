import { describe, expect, it } from 'vitest'
import { type FileItem, reduce } from './files-state.ts'

const item = (key: string): FileItem => ({
  key,
  file: new File(['x'], `${key}.csv`),
  sent: 0,
  fileId: null,
  error: null,
  hints: {},
  connectorId: undefined,
  runId: null,
})

describe('the files of a visit', () => {
  it('open the first one by themselves, and keep it open when more come', () => {
    const first = reduce({ items: [], shown: null }, { do: 'add', items: [item('a')] })
    expect(first.shown).toBe('a')
    expect(reduce(first, { do: 'add', items: [item('b')] })).toMatchObject({ shown: 'a' })
  })

  it('open another when the open one is taken away', () => {
    const two = reduce({ items: [], shown: null }, { do: 'add', items: [item('a'), item('b')] })
    expect(reduce(two, { do: 'remove', key: 'a' }).shown).toBe('b')
    expect(reduce(two, { do: 'remove', key: 'b' }).shown).toBe('a')
  })

  it('change one and leave the others', () => {
    const two = reduce({ items: [], shown: null }, { do: 'add', items: [item('a'), item('b')] })
    const changed = reduce(two, { do: 'change', key: 'b', to: { fileId: 'fil_1' } })
    expect(changed.items.map((one) => one.fileId)).toEqual([null, 'fil_1'])
  })
})
