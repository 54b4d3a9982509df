import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-istio',
  description: 'cdk8s constructs that turn a few typed lines into Kubernetes and Istio objects that agree with each other',
  author: 'cdk8s-istio contributors',
  authorAddress: 'maintainers@cdk8s-istio.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-istio/cdk8s-istio.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-istio contributors',
  keywords: ['cdk8s', 'istio', 'kubernetes', 'service-mesh', 'envoy', 'resilience', 'canary', 'egress'],
  defaultReleaseBranch: 'main',
  majorVersion: 0,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  projenrcTs: true,

  // The workflows of one forge are no part of building the library: .ci/run is.
  github: false,
  release: false,
  depsUpgrade: false,

  cdk8sVersion: '2.70.104',
  constructsVersion: '10.4.2',
  jsiiVersion: '~5.9.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  devDeps: [
    '@types/sarif@^2.1.7',
    'cdk8s-cli@^2.207.0',
    'fast-check@^4.0.0',
    'yaml@^2.8.0',
  ],
  // re2js: Istio's regexes are RE2 syntax, which JavaScript's RegExp neither
  // accepts nor rejects alike. re2js is a maintained, MIT, dependency-free port
  // with a CommonJS build, and it is only loaded when a regex is written.
  // js-yaml: reads any YAML with the place of every value. The command line loads
  // it, and rules do with the first field that holds YAML itself. Bundled, so
  // that a user's own js-yaml is another one.
  // @bufbuild/cel (with @bufbuild/protobuf, which it asks for): the schemas of
  // Istio hold rules in CEL. It passes the conformance tests of the language,
  // has a CommonJS build, and is only loaded when a rule is to be evaluated.
  deps: ['@bufbuild/cel@^0.6.1', '@bufbuild/protobuf@^2.6.2', 'js-yaml@^5.5.0', 're2js@^2.10.0'],
  bundledDeps: ['@bufbuild/cel', '@bufbuild/protobuf', 'js-yaml', 're2js'],

  // Bindings live beside src (imports/), so the compiler's root is the package.
  entrypoint: 'lib/src/index.js',
  typescriptVersion: '~5.9.0',
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    // jest 30 resolves modules with a native addon whose lock file entries npm ci does not accept on every platform.
    jestVersion: '^29',
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      maxWorkers: 2,
      // Examples and documents name the package as its users do.
      moduleNameMapper: { '^cdk8s-istio$': '<rootDir>/src' },
    },
  },
  excludeTypescript: ['conformance', 'examples', 'test', 'bench', 'projenrc', '.projenrc.ts', 'node_modules', 'lib', 'dist'],
  gitignore: ['/dist/', '/lib/', '/.cache/', 'examples/*/dist/', '.DS_Store'],
});

// ---- compile: rootDir is the package, because the bindings lie beside src.
const compiler = project.tsconfig!.file;
compiler.addOverride('compilerOptions.rootDir', '.');
compiler.addOverride('include', ['src/**/*.ts', 'imports/**/*.ts']);
project.package.addField('types', 'lib/src/index.d.ts');
project.addBins({ 'cdk8s-istio': 'lib/src/cli/bin.js' });

// ---- what is published: lib, the pruned schemas, NOTICE.
for (const path of ['/bench/', '/examples/', '/projenrc/', '/conformance/', '/docs/', '/imports/*.ts', '/.ci/', '/.cache/']) {
  project.addPackageIgnore(path);
}

project.eslint!.addLintPattern('conformance');
project.eslint!.allowDevDeps('conformance/**');

// ---- lint: the arrows of the house (imports point down), no cycles, no any.
const ROOMS = [['core'], ['istio'], ['policy', 'mesh'], ['constructs', 'analysis', 'testing'], ['report'], ['cli']];
const forbiddenArrows = ROOMS.flatMap((rooms, floor) => rooms.flatMap((room) => {
  const above = ROOMS.slice(floor + 1).flat();
  const beside = rooms.filter((other) => other !== room);
  return [...above, ...beside].map((from) => ({ target: `./src/${room}`, from: `./src/${from}` }));
}));
const onlyTheSeamImportsBindings = ROOMS.flat().filter((room) => room !== 'istio')
  .map((room) => ({ target: `./src/${room}`, from: './imports' }));
project.eslint!.addRules({
  'import/no-restricted-paths': ['error', { zones: [...forbiddenArrows, ...onlyTheSeamImportsBindings] }],
  'import/no-cycle': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  '@stylistic/max-len': ['error', { code: 160, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignorePattern: '^import ' }],
});
project.eslint!.addOverride({
  files: ['test/**', 'projenrc/**', 'bench/**', 'conformance/suites/**'],
  rules: {
    'max-lines': 'off',
    '@typescript-eslint/no-require-imports': 'off',
    // Tables of cases, with the whole message in each, are read along the line.
    '@stylistic/max-len': 'off',
  },
});

// A list of all rules, one line each: it is long because there are many.
project.eslint!.addOverride({ files: ['src/analysis/rules/index.ts'], rules: { 'max-lines': 'off' } });

// From 3.7 on it brings the same native addon as jest 30.
project.addDevDeps('eslint-import-resolver-typescript@~3.6.3', 'jest-util@^29');

// ---- tasks
const TS_NODE = 'ts-node --project projenrc/tsconfig.json';
project.addTask('imports', {
  description: 'Regenerate imports/ (pruned schemas and bindings) from the Istio CRDs; needs Go',
  exec: `${TS_NODE} projenrc/generate-imports.ts`,
});
project.addTask('imports:check', {
  description: 'Fail when imports/ is not what the Istio CRDs give; needs Go',
  exec: `${TS_NODE} projenrc/generate-imports.ts --check`,
});
project.addTask('docs', {
  description: 'Regenerate docs/defaults.md and docs/rules from the defaults and the rules in the code',
  steps: [{ exec: `${TS_NODE} projenrc/generate-docs.ts` }, { exec: `${TS_NODE} projenrc/generate-rule-docs.ts` }],
});
project.addTask('docs:check', {
  description: 'Fail when a generated document is not what the code gives',
  steps: [{ exec: `${TS_NODE} projenrc/generate-docs.ts --check` }, { exec: `${TS_NODE} projenrc/generate-rule-docs.ts --check` }],
});
project.addTask('typecheck', {
  description: 'Type-check tests, examples and benchmarks (jest only transpiles them)',
  steps: ['test', 'examples', 'bench', 'projenrc', 'conformance'].map((folder) => ({ exec: `tsc --noEmit --isolatedModules false -p ${folder}/tsconfig.json` })),
});
project.addTask('conformance', {
  description: 'Judge what the library renders with the real Istio, Kubernetes and Envoy; needs root, Go and Python (conformance/README.md)',
  exec: 'conformance/run',
  receiveArgs: true,
});
project.addTask('test:package', {
  description: 'Pack the library, install it in an empty folder and synthesize the quickstart with cdk8s-cli',
  exec: `${TS_NODE} projenrc/package-test.ts`,
});
const quickstart = project.addTask('quickstart', {
  description: 'Build the library and synthesize examples/quickstart with cdk8s-cli',
});
quickstart.spawn(project.compileTask);
// The example names the package as its users do; this makes the name mean this checkout.
quickstart.exec('node -e "require(\'fs\').symlinkSync(\'..\', \'node_modules/cdk8s-istio\')"', { condition: '! test -e node_modules/cdk8s-istio' });
quickstart.exec('cdk8s synth --stdout --no-check-upgrade', { cwd: 'examples/quickstart' });

project.synth();
