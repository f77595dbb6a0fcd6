// Runs all tests, streams the runner's own report, and closes with one line of true counts.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './node24.mjs'

export async function test(node, args) {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-test-'))
  const report = join(folder, 'report.json')
  try {
    const runner = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const child = spawn(
      node,
      [runner, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      {
        cwd: ROOT,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
    const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)))
    return close(code, report)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function close(code, report) {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    console.error('The test runner ended without a report; its output above says why.')
    return code === 0 ? 1 : code
  }
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numTodoTests: todo } = result
  const leftOut = result.testResults
    .filter((file) => file.name.endsWith('.browser.test.ts'))
    .flatMap((file) => file.assertionResults)
    .filter((one) => one.status !== 'passed' && one.status !== 'failed').length
  if (leftOut > 0)
    console.log(
      `\n${leftOut} browser tests were left out: no Chromium was found. Install it (Debian: apt install chromium) to run them.`,
    )
  console.log(`\n${passed} passed, ${failed} failed, ${skipped + todo} skipped`)
  // A file that could not even be loaded fails the run though no test in it did. The exit code alone is not believed: a library
  // that the run loads for its database ends the process with 0 whatever the tests said.
  return result.success === true ? code : code || 1
}
