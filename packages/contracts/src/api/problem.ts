import { z } from 'zod'

/**
 * Every error answer (RFC 9457, `application/problem+json`). `title` says the cause, `consequence` what that means,
 * `nextStep` what to do, in the language of the person; `code` is for machines and never changes.
 */
export const Problem = z.object({
  type: z.string().meta({ example: 'urn:commerce:problem:email-taken' }),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  consequence: z.string(),
  nextStep: z.string(),
  /** The request id: the same id stands in the log. */
  instance: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>
