import { type Endpoint, endpoints, Problem } from '@commerce/contracts'
import { z } from 'zod'

/** The JSON schemas of one endpoint, as @hono/zod-openapi makes them from its zod. */
export interface EndpointSchemas {
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: unknown
  }[]
  readonly body: { readonly schema: unknown; readonly required: boolean } | null
  readonly answer: unknown
}

const JSON_TYPE = 'application/json'
const Holder = z.object({ schema: z.unknown() })
const Made = z.object({
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: z.unknown() }))
    .default([]),
  requestBody: z.object({ content: z.object({ [JSON_TYPE]: Holder }) }).optional(),
  responses: z.object({ '200': z.object({ content: z.object({ [JSON_TYPE]: Holder }).optional() }) }),
})

/** Turns the zod of every endpoint into JSON schemas. Loads the generator only now: the start does not pay for it. */
export async function endpointSchemas(): Promise<{ of: (key: string) => EndpointSchemas; problem: unknown }> {
  const { OpenAPIHono } = await import('@hono/zod-openapi')
  const generator = new OpenAPIHono()
  const registry = generator.openAPIRegistry
  // Not `register`: it calls a method that only schemas made after the generator was loaded have.
  registry.registerPath({
    method: 'get',
    path: '/problem',
    responses: { 200: { description: '', content: { [JSON_TYPE]: { schema: Problem } } } },
  })
  const entries = Object.entries<Endpoint>(endpoints)
  for (const [place, [, endpoint]] of entries.entries()) {
    // The real paths are put in later; here each endpoint only needs a place of its own.
    registry.registerPath({
      method: 'post',
      path: `/${place}`,
      request: {
        ...(endpoint.params instanceof z.ZodObject ? { params: endpoint.params } : {}),
        ...(endpoint.query instanceof z.ZodObject ? { query: endpoint.query } : {}),
        ...(endpoint.body === undefined ? {} : { body: { content: { [JSON_TYPE]: { schema: endpoint.body } } } }),
      },
      responses: { 200: { description: '', ...answerOf(endpoint) } },
    })
  }
  const { paths } = generator.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
  const byKey = new Map(
    entries.map(([key, endpoint], place) => [key, schemasOf(endpoint, Made.parse(paths?.[`/${place}`]?.post))]),
  )
  return {
    problem: Made.parse(paths?.['/problem']?.get).responses['200'].content?.[JSON_TYPE].schema,
    of(key) {
      const found = byKey.get(key)
      if (found === undefined) throw new Error(`no endpoint ${key}`)
      return found
    },
  }
}

function answerOf(endpoint: Endpoint) {
  const { answer } = endpoint
  return answer === null || typeof answer === 'string' ? {} : { content: { [JSON_TYPE]: { schema: answer } } }
}

function schemasOf(endpoint: Endpoint, made: z.infer<typeof Made>): EndpointSchemas {
  const body = made.requestBody?.content[JSON_TYPE].schema
  return {
    parameters: made.parameters.map((parameter) => ({
      ...parameter,
      // What is coerced could be missing in the eyes of the generator; a part of a path never is.
      required: parameter.required || parameter.in === 'path',
      schema: withoutNull(parameter.schema),
    })),
    body: body === undefined ? null : { schema: body, required: endpoint.body?.safeParse(undefined).success !== true },
    answer: made.responses['200'].content?.[JSON_TYPE].schema,
  }
}

const Nullable = z.looseObject({ type: z.array(z.string()) })

/** A coerced number takes null in the eyes of the generator; a query has no null. */
function withoutNull(schema: unknown): unknown {
  const parsed = Nullable.safeParse(schema)
  if (!parsed.success) return schema
  const [type, ...others] = parsed.data.type.filter((one) => one !== 'null')
  return { ...parsed.data, type: others.length === 0 ? type : [type, ...others] }
}
