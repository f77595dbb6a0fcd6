/** The direction of dependencies (docs/architecture.md). `npm run check` fails when it is broken. */
const from = (path) => ({ path })
const ours = (names) => `^(packages|apps)/(${names})/`

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', comment: 'A cycle has no direction.', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'kernel-is-pure', severity: 'error', comment: 'kernel depends on nothing.', from: { ...from(ours('kernel')), pathNot: '\\.test\\.ts$' }, to: { pathNot: ours('kernel') } },
    { name: 'contracts-know-kernel-only', severity: 'error', from: from(ours('contracts')), to: { path: ours('store|domain|connectors|sandbox|server|dashboard') } },
    { name: 'store-knows-contracts', severity: 'error', from: from(ours('store')), to: { path: ours('domain|connectors|sandbox|server|dashboard') } },
    { name: 'connectors-and-domain-never-meet', severity: 'error', from: from(ours('domain')), to: { path: ours('connectors|sandbox|server|dashboard') } },
    { name: 'connectors-know-contracts', severity: 'error', from: from(ours('connectors|sandbox')), to: { path: ours('domain|store|server|dashboard') } },
    { name: 'dashboard-knows-contracts', severity: 'error', from: from(ours('dashboard')), to: { path: ours('kernel|store|domain|connectors|sandbox|server') } },
    { name: 'server-is-the-end', severity: 'error', from: { path: ours('kernel|contracts|store|domain|connectors|sandbox|dashboard') }, to: { path: ours('server') } },
    {
      name: 'domain-modules-by-their-index',
      severity: 'error',
      comment: 'A module is used through its index.ts.',
      from: { path: '^packages/domain/src/([^/]+)/' },
      to: { path: '^packages/domain/src/([^/]+)/(?!index\\.ts$)', pathNot: '^packages/domain/src/$1/' },
    },
    {
      name: 'sql-lives-in-repos',
      severity: 'error',
      comment: 'Only repo files of domain import Kysely for more than types.',
      from: { path: '^packages/domain/src/', pathNot: '(repo[^/]*\\.ts|\\.test\\.ts)$' },
      to: { path: 'node_modules/kysely', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-dev-dependencies-in-products', severity: 'error', from: { path: '^(packages|apps/server)/', pathNot: '(\\.test\\.ts$|/testing/)' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types' } },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'apps/dashboard/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
}
