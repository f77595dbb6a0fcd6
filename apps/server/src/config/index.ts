export { type ConfigProblem, type Loaded, loadConfig, type Source } from './load.ts'
export { configurationPage, envExample, problemLine, redacted } from './show.ts'
export { type Config, NAMES, type VariableName, variable } from './variables.ts'
