import { frameWords, LANGUAGES } from '@commerce/contracts/words'
import { words } from '../lib/preferences.ts'

// Loaded with what the frame shows after the first page: the kill switch and the bell.
for (const language of LANGUAGES) {
  for (const [namespace, sentences] of Object.entries(frameWords[language])) {
    words.addResourceBundle(language, namespace, sentences)
  }
}
