import { parseJson, readText } from './body.ts'
import { type Exchange, queryOf, type Reply } from './exchange.ts'
import { type FieldError, problemReply } from './problems.ts'
import type { LooseCall, Route } from './routes.ts'
import { badTexts, type Checked, parseQuery } from './validation.ts'

export interface Input {
  readonly call: Omit<LooseCall, 'context'>
  /** The body as sent. */
  readonly text: string
}

const NOTHING: Checked = { ok: true, value: undefined }

/** Reads and checks path, query and body; all that is wrong with them is named at once. */
export async function readInput(
  route: Route,
  exchange: Exchange,
  pathParams: Readonly<Record<string, string>>,
): Promise<Input | Reply> {
  const { language } = exchange
  const queryValues = parseQuery(queryOf(exchange.request.url))
  const params = route.params === null ? NOTHING : route.params(pathParams, language)
  const query = route.query(queryValues, language)

  let text = ''
  let body = NOTHING
  // A raw body is the handler's to read; everything else is JSON and nothing else.
  if (route.method !== 'GET' && route.endpoint.raw !== true) {
    if (isBytes(exchange.request.headers)) return problemReply(exchange, 'unsupported-media-type')
    const read = await readText(exchange.request)
    if (!read.ok) return problemReply(exchange, read.refusal.code)
    text = read.value
    let value: unknown
    if (text !== '') {
      const json = parseJson(text)
      if (!json.ok) return problemReply(exchange, json.refusal.code)
      value = json.value
    }
    body = route.body(value, language)
  }

  const errors: FieldError[] = [
    ...badTexts('params', pathParams, language),
    ...badTexts('query', queryValues, language),
    ...errorsOf(params),
    ...errorsOf(query),
    ...errorsOf(body),
  ]
  if (errors.length > 0) return problemReply(exchange, 'bad-request', { errors })
  return { call: { params: valueIn(params), query: valueIn(query), body: valueIn(body) }, text }
}

function isBytes(headers: Headers): boolean {
  return /^application\/octet-stream/i.test(headers.get('content-type') ?? '')
}

function errorsOf(checked: Checked): readonly FieldError[] {
  return checked.ok ? [] : checked.errors
}

function valueIn(checked: Checked): unknown {
  return checked.ok ? checked.value : undefined
}
