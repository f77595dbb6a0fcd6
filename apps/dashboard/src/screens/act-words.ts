import { actWords, LANGUAGES } from '@commerce/contracts/words'
import { words } from '../lib/preferences.ts'

// Loaded beside the first page of rules, proposals, executions or alerts.
for (const language of LANGUAGES) {
  for (const [namespace, sentences] of Object.entries(actWords[language])) {
    words.addResourceBundle(language, namespace, sentences)
  }
}
