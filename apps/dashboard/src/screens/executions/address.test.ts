import { describe, expect, it } from 'vitest'
import { csvAddress, executionsAddress } from './address.ts'

describe('the address of executions', () => {
  it('reads filters and leaves nonsense out', () => {
    expect(executionsAddress({ state: 'unknown', connector: 'con_naver', execution: 'exe_01' })).toEqual({
      state: 'unknown',
      connectorId: 'con_naver',
      proposalId: undefined,
      execution: 'exe_01',
      limits: false,
    })
    expect(executionsAddress({ state: 'x', connector: ' ', execution: 'a' })).toMatchObject({
      state: undefined,
      connectorId: undefined,
      execution: undefined,
    })
    expect(executionsAddress({ execution: 'e'.repeat(200) }).execution).toHaveLength(64)
  })

  it('names the file with the same filters', () => {
    expect(csvAddress({ state: undefined, connectorId: undefined })).toBe('/api/executions.csv')
    expect(csvAddress({ state: 'failed', connectorId: 'con_a' })).toBe(
      '/api/executions.csv?state=failed&connectorId=con_a',
    )
  })
})
