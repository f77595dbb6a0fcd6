import { z } from 'zod'

// Fields that stand in many answers.

export const id = z.string().min(5).max(64)
export const at = z.number().int().meta({ description: 'Epoch milliseconds UTC', example: 1_795_000_000_000 })
export const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
