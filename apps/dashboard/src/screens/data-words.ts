import { dataWords, LANGUAGES } from '@commerce/contracts/words'
import { words } from '../lib/preferences.ts'

// Loaded beside the first page that needs them, so that nobody waits for them who only looks at home.
for (const language of LANGUAGES) {
  for (const [namespace, sentences] of Object.entries(dataWords[language])) {
    words.addResourceBundle(language, namespace, sentences)
  }
}
