import { figureWords, LANGUAGES } from '@commerce/contracts/words'
import { words } from '../lib/preferences.ts'

// Loaded beside the first page with figures.
for (const language of LANGUAGES) {
  for (const [namespace, sentences] of Object.entries(figureWords[language])) {
    words.addResourceBundle(language, namespace, sentences)
  }
}
