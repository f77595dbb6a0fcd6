import { type Endpoint, endpoints } from '@commerce/contracts'
import { problemWords } from '@commerce/contracts/words'
import { statusOf } from '../problems.ts'
import { exampleOf } from './examples.ts'
import type { Answer, ApiDocument, Operation, Parameter } from './model.ts'
import { type EndpointSchemas, endpointSchemas } from './schemas.ts'

const DESCRIPTION =
  'Everything the dashboard can do. Errors are application/problem+json (RFC 9457) with a stable `code`. Every POST takes an ' +
  'Idempotency-Key. Times are epoch milliseconds UTC.'

/** The OpenAPI 3.1 document of every endpoint, from the same zod that validates. @param cookie name of the session cookie. */
export async function apiDocument(version: string, cookie: string): Promise<ApiDocument> {
  const schemas = await endpointSchemas()
  const paths: Record<string, Record<string, Operation>> = {}
  const tags = new Set<string>()
  for (const [key, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const [method = '', path = ''] = key.split(' ')
    tags.add(endpoint.tag)
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(method, path, endpoint, schemas.of(key)) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Commerce', version, description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemas.problem },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, or the token of a sign-in' },
        session: { type: 'apiKey', in: 'cookie', name: cookie },
      },
    },
  }
}

function operationOf(method: string, path: string, endpoint: Endpoint, schemas: EndpointSchemas): Operation {
  const parameters = [...schemas.parameters.map(withExample), ...(method === 'POST' ? [IDEMPOTENCY_KEY] : [])]
  return {
    operationId: operationId(method, path),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    security: endpoint.access === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    'x-access': endpoint.access,
    ...(endpoint.fresh === true ? { 'x-fresh': true } : {}),
    ...(endpoint.shownOnce === true ? { 'x-shown-once': true } : {}),
    ...(endpoint.limit === undefined ? {} : { 'x-limit': endpoint.limit }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.raw === true ? { requestBody: RAW_BODY } : {}),
    ...(schemas.body === null ? {} : { requestBody: bodyOf(schemas.body) }),
    responses: { ...successOf(endpoint, schemas.answer), ...problemsOf(refusalsOf(method, endpoint)) },
  }
}

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body give the same answer for 24 hours; the work is done once.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '7f2b8c1e-8f7a-4a51-9c1d-2f6f0c1f7f11',
}

/** Bytes as they are, at most 10 MB. */
const RAW_BODY = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' }, example: '' } },
}

function withExample(parameter: EndpointSchemas['parameters'][number]): Parameter {
  return { ...parameter, example: exampleOf(parameter.schema, parameter.name) }
}

function bodyOf({ schema, required }: { schema: unknown; required: boolean }) {
  return { required, content: { 'application/json': { schema, example: exampleOf(schema) } } }
}

function successOf(endpoint: Endpoint, schema: unknown): Record<string, Answer> {
  const headers = { 'x-request-id': { schema: { type: 'string' }, description: 'The id that stands in the log' } }
  if (endpoint.answer === null) return { '204': { description: 'Done', headers } }
  const media = typeof endpoint.answer === 'string' ? endpoint.answer : 'application/json'
  const content =
    media === 'application/json' ? { schema, example: exampleOf(schema) } : { schema: { type: 'string' }, example: '' }
  return { [String(endpoint.status ?? 200)]: { description: 'Done', headers, content: { [media]: content } } }
}

/** Every refusal a route can give: its own, and those that follow from what it declares. */
function refusalsOf(method: string, endpoint: Endpoint): string[] {
  const changes = method !== 'GET'
  return [
    'bad-request',
    ...(changes ? ['not-json', 'wrong-origin', 'too-large', 'unsupported-media-type'] : []),
    ...(method === 'POST' ? ['idempotency-key-reused', 'idempotency-in-flight', 'idempotency-answer-gone'] : []),
    ...(endpoint.access === 'public' ? [] : ['not-signed-in', 'not-allowed']),
    ...(endpoint.fresh === true ? ['fresh-sign-in-needed'] : []),
    ...(endpoint.refusals ?? []),
    ...(endpoint.identified === false ? [] : ['too-many-requests']),
    'internal',
    'unavailable',
    ...(changes ? ['storage-read-only', 'storage-full'] : []),
  ]
}

function problemsOf(codes: readonly string[]): Record<string, Answer> {
  const byStatus = Map.groupBy(new Set(codes), (code) => String(statusOf(code)))
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => {
      const examples = Object.fromEntries(same.map((code) => [code, exampleProblem(code)]))
      const schema = { $ref: '#/components/schemas/Problem' }
      return [status, { description: same.join(', '), content: { 'application/problem+json': { schema, examples } } }]
    }),
  )
}

function exampleProblem(code: string) {
  const params = { seconds: 30, zone: 'Asia/Nowhere', currency: 'XXX' }
  const words = problemWords('en', code, params)
  const value = {
    type: `urn:commerce:problem:${code}`,
    ...words,
    status: statusOf(code),
    code,
    instance: 'req_01JD3N8Q5W2Y7RZK4T6MXC9HBE',
  }
  return { summary: words.title, value }
}

/** `POST /api/people/{id}/role` becomes `post-people-id-role`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api/, '')
    .split('/')
    .filter(Boolean)
  return [method.toLowerCase(), ...words].join('-').replaceAll(/[{}]/g, '')
}
