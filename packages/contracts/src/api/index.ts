import type { z } from 'zod'
import { alertEndpoints } from './alerts.ts'
import { authEndpoints, peopleEndpoints } from './auth.ts'
import { connectEndpoints } from './connect.ts'
import type { Endpoint } from './endpoint.ts'
import { executionEndpoints } from './executions.ts'
import { houseEndpoints } from './house.ts'
import { importEndpoints } from './imports.ts'
import { linkEndpoints } from './links.ts'
import { measureEndpoints } from './measure.ts'
import { proposalEndpoints } from './proposals.ts'
import { ruleEndpoints } from './rules.ts'

export * from './alerts.ts'
export * from './auth.ts'
export * from './connect.ts'
export type { Endpoint } from './endpoint.ts'
export * from './executions.ts'
export type { Call, Handler, Handlers, RequestContext } from './handler.ts'
export * from './house.ts'
export * from './imports.ts'
export * from './links.ts'
export * from './measure.ts'
export { Problem } from './problem.ts'
export { problemStatus } from './problem-status.ts'
export * from './proposals.ts'
export * from './rule-model.ts'
export * from './rules.ts'

/** Every route of the API. A route that is not here does not exist. */
export const endpoints = {
  ...authEndpoints,
  ...peopleEndpoints,
  ...houseEndpoints,
  ...connectEndpoints,
  ...importEndpoints,
  ...measureEndpoints,
  ...linkEndpoints,
  ...ruleEndpoints,
  ...proposalEndpoints,
  ...executionEndpoints,
  ...alertEndpoints,
} satisfies Record<string, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointKey = keyof Endpoints

type In<T, K extends string> = T extends { readonly [P in K]: z.ZodType } ? z.input<T[K]> : undefined
type Out<T, K extends string> = T extends { readonly [P in K]: z.ZodType } ? z.output<T[K]> : undefined

/** What a client sends to an endpoint. */
export type ParamsOf<K extends EndpointKey> = In<Endpoints[K], 'params'>
export type QueryOf<K extends EndpointKey> = In<Endpoints[K], 'query'>
export type BodyOf<K extends EndpointKey> = In<Endpoints[K], 'body'>
/** What the handler gets, after validation and defaults. */
export type QueryReceived<K extends EndpointKey> = Out<Endpoints[K], 'query'>
export type BodyReceived<K extends EndpointKey> = Out<Endpoints[K], 'body'>
/** What comes back on success; `null` for 204; `string` for a media type that is not JSON. */
export type AnswerOf<K extends EndpointKey> = Endpoints[K]['answer'] extends z.ZodType
  ? z.output<Endpoints[K]['answer']>
  : Endpoints[K]['answer'] extends null
    ? null
    : string
