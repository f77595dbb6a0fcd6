import { defineWords } from './define.ts'

/** The frame of the dashboard: navigation, palette, not found, error. */
export const shell = defineWords({
  en: {},
  ko: {},
})
