import { type Actor, type EndpointKey, endpoints, may, type RequestContext } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import { type Result, refused } from '@commerce/kernel'
import { type CallToolResult, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { toolAnswer, toolRefusal, UNTRUSTED } from './answer.ts'
import type { McpDeps } from './deps.ts'
import { TOOLS, type Tool } from './tools.ts'

/** Who calls, found out anew for every call: a key that ended or lost a scope a moment ago counts no more. */
export type Caller = () => Promise<{ readonly actor: Actor; readonly language: Language }>

const ABOUT = `Read the figures of a shop, try rules on its history, and put proposals before its people. Nothing here approves, carries out, undoes or changes settings: a person does that. ${UNTRUSTED}`

/** A server with exactly the tools of the list. */
export function mcpServer(deps: McpDeps, caller: Caller): McpServer {
  const server = new McpServer(
    { name: 'commerce', title: 'Commerce', version: deps.version },
    { capabilities: { tools: {} }, instructions: ABOUT },
  )
  for (const tool of TOOLS) {
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: tool.input,
        annotations: {
          readOnlyHint: tool.readOnly,
          destructiveHint: false,
          idempotentHint: tool.readOnly,
          openWorldHint: false,
        },
      },
      async (args) => await run(deps, tool, args, caller),
    )
  }
  return server
}

async function run(deps: McpDeps, tool: Tool, args: object, caller: Caller): Promise<CallToolResult> {
  const { actor, language } = await caller()
  const requestId = deps.ids.next('req')
  if (actor.kind === 'anonymous') return toolRefusal({ code: 'not-signed-in', params: {} }, language, deps.redact)
  if (!may(actor, tool.needs)) {
    deps.log.warn({ requestId, tool: tool.name, actor: actor.kind }, 'a tool was refused')
    return toolRefusal({ code: 'not-allowed', params: {} }, language, deps.redact)
  }
  try {
    const answered = await call(deps, tool, args, { actor, language, requestId })
    if (!answered.ok) return toolRefusal(answered.refusal, language, deps.redact)
    return toolAnswer(tool.endpoint, answered.value, deps.redact)
  } catch (error) {
    deps.log.error({ requestId, tool: tool.name, err: error }, 'a tool failed')
    return toolRefusal({ code: 'internal', params: {} }, language, deps.redact)
  }
}

/** The same handler that answers over HTTP, with arguments checked by the same schemas. */
async function call(
  deps: McpDeps,
  tool: Tool,
  args: object,
  by: Pick<RequestContext, 'actor' | 'language' | 'requestId'>,
): Promise<Result<unknown>> {
  const handler = deps.handlers[tool.endpoint] as ((call: object) => Promise<Result<unknown> | Response>) | undefined
  if (handler === undefined) throw new Error(`${tool.endpoint} has no handler`)
  const given = tool.into(args)
  const input: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = schemaOf(tool.endpoint, part)
    if (schema === null) continue
    const parsed = schema.safeParse(given[part] ?? {})
    if (!parsed.success) return refused('bad-request')
    input[part] = parsed.data
  }
  const request = new Request('http://mcp.invalid/mcp')
  const context: RequestContext = { ...by, ip: deps.ip, request, responseHeaders: new Headers() }
  const answered = await handler({ params: {}, query: {}, body: undefined, ...input, context })
  if (answered instanceof Response) throw new Error(`${tool.endpoint} answers with a Response`)
  return answered
}

function schemaOf(key: EndpointKey, part: 'params' | 'query' | 'body'): z.ZodType | null {
  const endpoint: { readonly [part: string]: unknown } = endpoints[key]
  const schema = endpoint[part]
  return schema instanceof z.ZodType ? schema : null
}
