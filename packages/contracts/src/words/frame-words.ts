import { killSwitch } from './killSwitch.ts'

/** What the frame of the dashboard says once the page is there: it comes after the first page. */
export const frameWords = {
  en: { killSwitch: killSwitch.en },
  ko: { killSwitch: killSwitch.ko },
}
