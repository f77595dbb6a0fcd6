import type { Language } from '@commerce/contracts/words'

/** Browser and system as the language joins them: "Chrome on macOS", "Chrome · macOS". Null when nothing is known. */
export function deviceName(device: string, language: Language): string | null {
  if (device.trim() === '') return null
  return language === 'en' ? device : device.replace(' on ', ' · ')
}
