import { z } from 'zod'

// Fields that stand in many answers.

export const id = z.string().min(5).max(64)
export const at = z.number().int().meta({ description: 'Epoch milliseconds UTC', example: 1_795_000_000_000 })
/** A moment that is asked for. Beyond the year 9900 no zone has days. */
export const moment = z.coerce.number().int().min(0).max(250_000_000_000_000)
export const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
