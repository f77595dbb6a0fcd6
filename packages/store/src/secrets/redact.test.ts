import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor, isSecretName, REDACTED } from './redact.ts'

describe('redaction (F24)', () => {
  it('lets no canary through, in any form and at any depth', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 40 }), fc.string(), fc.string(), (tail, before, after) => {
        const canary = `cnry-${tail}-end`
        const redactor = createRedactor()
        redactor.register(canary)
        const forms = [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64url')]
        const text = forms.map((form) => `${before}${form}${after}`).join(' | ')
        const written = JSON.stringify(redactor.deep({ note: text, list: [{ inner: text }], error: new Error(text) }))
        for (const form of forms) {
          expect(redactor.text(text)).not.toContain(form)
          expect(written).not.toContain(JSON.stringify(form).slice(1, -1))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('hides a secret that contains another one whole', () => {
    const redactor = createRedactor()
    redactor.register('abcdef')
    redactor.register('abcdef-ghijkl')
    expect(redactor.text('x abcdef-ghijkl y')).toBe(`x ${REDACTED} y`)
  })

  it('leaves short values and ordinary words alone', () => {
    const redactor = createRedactor()
    redactor.register('order')
    redactor.register('   ')
    expect(redactor.text('order 12 of the tokens page')).toBe('order 12 of the tokens page')
  })

  it('hides bytes by their encodings', () => {
    const redactor = createRedactor()
    const key = Buffer.from('0123456789abcdef0123456789abcdef')
    redactor.register(key)
    expect(redactor.text(`k=${key.toString('hex')} ${key.toString('base64')}`)).not.toMatch(/[0-9a-f]{32}|MDEy/)
  })

  it.each([
    ['postgres://shop:hunter22@db:5432/x', `postgres://shop:${REDACTED}@db:5432/x`],
    ['Authorization: Bearer abc.def-123456', `Authorization: Bearer ${REDACTED}`],
    ['GET /cb?code=4/0AfJohXk&state=1', `GET /cb?code=${REDACTED}&state=1`],
    ['jwt eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl!', `jwt ${REDACTED}!`],
    ['DELETE /api/api-keys/cmk_4fQ2abcdefghijklmnopqrstuvwxyz', `DELETE /api/api-keys/${REDACTED}`],
  ])('hides what is shaped like a secret: %s', (text, clean) => {
    expect(createRedactor().text(text)).toBe(clean)
  })

  it('keeps a line of JSON valid', () => {
    const line = JSON.stringify({ url: 'http://x:8010', mail: 'a@b.kr', q: 'see "http://y?token=abc" here' })
    expect(JSON.parse(createRedactor().text(line))).toMatchObject({ url: 'http://x:8010', mail: 'a@b.kr' })
  })

  it('knows the names whose values are secret', () => {
    const secret = [
      'TELEGRAM_BOT_TOKEN',
      'clientSecret',
      'password',
      'api_key',
      'NAVER_API_KEY',
      'set-cookie',
      'Authorization',
    ]
    const open = ['email', 'name', 'tokenType', 'max_tokens', 'monkey', 'keyId', 'passedAt', 'PORT']
    expect(secret.filter((name) => !isSecretName(name))).toEqual([])
    expect(open.filter(isSecretName)).toEqual([])
  })

  it('hides fields by name and survives loops, errors with causes and unset fields', () => {
    const loop: Record<string, unknown> = { apiKey: 'k', password: null, at: new Date(0) }
    loop.self = loop
    const cause = new Error('inner canary-55555')
    const redactor = createRedactor()
    redactor.register('canary-55555')
    expect(redactor.deep(loop)).toEqual({ apiKey: REDACTED, password: null, at: new Date(0), self: '[…]' })
    expect(JSON.stringify(redactor.deep(new Error('outer', { cause })))).not.toContain('canary')
  })

  it('gives pino a formatter for fields and a hook for the whole line', () => {
    const redactor = createRedactor()
    redactor.register('canary-77777')
    expect(redactor.pino.formatters.log({ token: 'x', note: 'canary-77777' })).toEqual({
      token: REDACTED,
      note: REDACTED,
    })
    expect(redactor.pino.hooks.streamWrite('{"msg":"canary-77777"}\n')).toBe(`{"msg":"${REDACTED}"}\n`)
  })
})
