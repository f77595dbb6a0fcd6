import { createRedactor } from '@commerce/store/secrets'
import { describe, expect, test } from 'vitest'
import { createLog } from './index.ts'

function logged(format: 'auto' | 'json' | 'short', terminal: boolean, level: 'debug' | 'info' | 'warn' = 'info') {
  const lines: string[] = []
  const redactor = createRedactor()
  redactor.register('canary-known-secret')
  const log = createLog({ log: { level, format }, redactor, terminal, to: { write: (text) => lines.push(text) } })
  return { log, lines, text: () => lines.join('') }
}

describe('the log', () => {
  test('is one JSON object a line, in UTC, with the fields given', () => {
    const { log, lines } = logged('auto', false)
    log.info({ requestId: 'req_1', status: 200 }, 'request')
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '')
    expect(line).toMatchObject({ level: 'info', msg: 'request', requestId: 'req_1', status: 200 })
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(line).not.toHaveProperty('pid')
  })

  test('is short on a terminal, and where it is asked for', () => {
    for (const { log, text } of [logged('auto', true), logged('short', false)]) {
      log.warn({ job: 'backup.run', attempt: 2 }, 'a job did not go well')
      expect(text()).toMatch(/^\d\d:\d\d:\d\d warn {2}a job did not go well job=backup.run attempt=2\n$/)
    }
    const { log, text } = logged('json', true)
    log.info({}, 'x')
    expect(JSON.parse(text())).toMatchObject({ msg: 'x' })
  })

  test('says nothing below its level', () => {
    const { log, lines } = logged('json', false, 'warn')
    log.info({}, 'quiet')
    log.debug({}, 'quiet')
    expect(lines).toEqual([])
  })

  test.each(['json', 'short'] as const)('writes no secret in %s: by name, by value, in errors', (format) => {
    const { log, text } = logged(format, false)
    log.error(
      {
        password: 'canary-by-name',
        nested: { authorization: 'canary-nested' },
        note: 'holds canary-known-secret inside',
        err: new Error('refused canary-known-secret', { cause: new Error('canary-known-secret') }),
      },
      'failed with canary-known-secret',
    )
    expect(text()).toContain('[redacted]')
    expect(text()).not.toContain('canary')
  })
})
