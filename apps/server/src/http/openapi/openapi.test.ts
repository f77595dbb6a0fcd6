import { type Endpoint, endpoints } from '@commerce/contracts'
import { api, isProblemCode, LANGUAGES } from '@commerce/contracts/words'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApp } from '../testing/app.ts'
import { checkOf } from '../validation.ts'
import { apiDocument } from './document.ts'
import type { ApiDocument, Operation } from './model.ts'
import { referencePage } from './reference.ts'

let document: ApiDocument
let operations: { key: string; operation: Operation; endpoint: Endpoint }[]

beforeAll(async () => {
  document = await apiDocument('0.2.0', 'commerce_session')
  operations = Object.entries<Endpoint>(endpoints).map(([key, endpoint]) => {
    const [method = '', path = ''] = key.split(' ')
    const operation = document.paths[path]?.[method.toLowerCase()]
    if (operation === undefined) throw new Error(`${key} is not in the document`)
    return { key, operation, endpoint }
  })
})

describe('X16: the OpenAPI document', () => {
  test('each operation has an id of its own, a summary, a tag, its access and its errors', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { key, operation, endpoint } of operations) {
      expect([key, operation.summary.length > 0, operation.tags]).toEqual([key, true, [endpoint.tag]])
      expect([key, operation['x-access']]).toEqual([key, endpoint.access])
      expect([key, operation.security.length > 0]).toEqual([key, endpoint.access !== 'public'])
      const errors = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
      expect([key, errors.length > 0]).toEqual([key, true])
      for (const [, answer] of errors) {
        const media = answer.content?.['application/problem+json']
        expect(media?.schema).toEqual({ $ref: '#/components/schemas/Problem' })
        for (const code of Object.keys(media?.examples ?? {}))
          expect([key, code, isProblemCode(code)]).toEqual([key, code, true])
      }
    }
    expect(document.components.schemas.Problem).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['code', 'nextStep']),
    })
  })

  test('each example of a body, a parameter or an answer is one that the schema takes', () => {
    for (const { key, operation, endpoint } of operations) {
      if (endpoint.body !== undefined) {
        const example = operation.requestBody?.content['application/json']?.example
        expect([key, checkOf(endpoint.body, 'body')(example, 'en')]).toMatchObject([key, { ok: true }])
      }
      const parameters = operation.parameters ?? []
      for (const part of ['path', 'query']) {
        const values = Object.fromEntries(
          parameters.filter((one) => one.in === part).map(({ name, example }) => [name, String(example)]),
        )
        const schema = part === 'path' ? endpoint.params : endpoint.query
        if (schema !== undefined) expect([key, schema.safeParse(values).success]).toEqual([key, true])
      }
      if (endpoint.answer instanceof z.ZodType) {
        const example = operation.responses[String(endpoint.status ?? 200)]?.content?.['application/json']?.example
        expect([key, endpoint.answer.safeParse(example).success]).toEqual([key, true])
      }
    }
  })

  test('every path parameter is described, every POST takes an Idempotency-Key, no query parameter takes null', () => {
    for (const { key, operation } of operations) {
      const names = [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const parameters = operation.parameters ?? []
      expect(parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name)).toEqual(names)
      expect(parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(key.startsWith('POST '))
      expect(JSON.stringify(parameters)).not.toContain('null')
    }
  })

  test('every refusal an endpoint declares has words and a status', () => {
    const codes = operations.flatMap(({ endpoint }) => endpoint.refusals ?? [])
    expect(codes.filter((code) => !isProblemCode(code))).toEqual([])
  })

  test('every object a body can hold refuses unknown fields, or says that it takes any', () => {
    const open = operations.flatMap(({ key, operation }) =>
      objectsIn(operation.requestBody?.content['application/json']?.schema).flatMap((schema) =>
        'properties' in schema && schema.additionalProperties !== false ? [key] : [],
      ),
    )
    expect(open).toEqual([])
  })
})

function objectsIn(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'type' in schema && schema.type === 'object' ? [schema as Record<string, unknown>] : []
  return [...own, ...Object.values(schema).flatMap(objectsIn)]
}

describe('the reference', () => {
  test.each(LANGUAGES)('%s: every operation, no script, nothing from elsewhere', (language) => {
    const page = referencePage(document, language, 'bm9uY2U=')
    for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`)
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(api[language].reference.ruleErrors)
    expect(page).not.toMatch(/<script|https?:\/\/(?!shop\.example)|style="/)
  })

  test('is served in the language asked for, and lies beside the document', async () => {
    const { send } = createTestApp()
    const korean = await send('GET /docs', { headers: { 'accept-language': 'ko' } })
    expect(await korean.text()).toContain('API 문서')
    const english = await send('GET /docs?lang=en', { headers: { 'accept-language': 'ko' } })
    expect(await english.text()).toContain('API reference')
    const served = await send('GET /api/openapi.json')
    expect(await served.json()).toEqual(JSON.parse(JSON.stringify(document)))
  })
})
