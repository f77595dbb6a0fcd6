import { z } from 'zod'

/** A JSON schema as far as examples need it. */
const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  example: z.unknown().optional(),
  default: z.unknown().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  pattern: z.string().optional(),
})

/** What a field of this name looks like in this product; checked against its own schema before it is used. */
const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  id: ['obj_01JD3N8Q5W2Y7RZK4T6MXC9HBE'],
  email: ['owner@example.com'],
  name: ['김하늘'],
  shopName: ['하늘상점'],
  password: ['correct horse battery staple'],
  current: ['correct horse battery staple', true],
  next: ['four unrelated words again'],
  token: ['5mJ0y8Zq3nV1cX7bT4kR9sW2pL6dF0hG'],
  setupToken: ['5mJ0y8Zq3nV1cX7bT4kR9sW2pL6dF0hG'],
  invitationToken: ['5mJ0y8Zq3nV1cX7bT4kR9sW2pL6dF0hG'],
  code: ['492039'],
  country: ['KR'],
  currency: ['KRW'],
  zone: ['Asia/Seoul'],
  link: ['https://shop.example/dashboard/invitation/5mJ0y8Zq3nV1cX7bT4kR9sW2pL6dF0hG'],
  key: ['cmk_4fQ2mJ0y8Zq3nV1cX7bT4kR9sW2pL6dF'],
  uri: ['otpauth://totp/Commerce:owner%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Commerce'],
  secret: ['JBSWY3DPEHPK3PXP'],
  version: ['0.2.0'],
  ip: ['203.0.113.7'],
  hash: ['b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184'],
  head: ['b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184'],
  file: ['commerce-2026-11-21T03-00-00Z.db'],
  folder: ['/data/backups'],
  action: ['people.invited'],
  expiresInDays: [90],
  bytes: [94_371_840],
  total: [1],
}

/** Texts of a form of their own. */
const BY_PATTERN: Readonly<Record<string, string>> = {
  '^\\d{6}$': '492039',
  '^\\d{4}-\\d\\d-\\d\\d$': '2026-11-21',
  '^[A-Z]{3}$': 'KRW',
}

/** An example of a schema: its own where it has one, else one made from names, formats and limits. */
export function exampleOf(schema: unknown, name = ''): unknown {
  const known = Schema.safeParse(schema)
  if (!known.success) return null
  const { data } = known
  if (data.example !== undefined) return data.example
  if (data.const !== undefined) return data.const
  if (data.enum !== undefined) return data.enum[0]
  const [first] = data.anyOf ?? data.oneOf ?? []
  if (first !== undefined) return exampleOf(first, name)
  const type = Array.isArray(data.type) ? data.type.find((one) => one !== 'null') : data.type
  const named = BY_NAME[name]?.find((value) => fits(value, type))
  if (named !== undefined) return named
  if (data.default !== undefined) return data.default
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(data.properties ?? {}).map(([key, inner]) => [key, exampleOf(inner, key)]),
      )
    case 'array':
      return [exampleOf(data.items, name)]
    case 'integer':
    case 'number':
      return data.minimum ?? (data.exclusiveMinimum ?? 0) + 1
    case 'boolean':
      return true
    case 'string':
      return BY_PATTERN[data.pattern ?? ''] ?? 'text'.padEnd(data.minLength ?? 0, '-')
    default:
      return {}
  }
}

function fits(value: unknown, type: string | undefined): boolean {
  return typeof value === (type === 'integer' ? 'number' : type)
}
