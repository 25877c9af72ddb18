import checkFile from 'eslint-plugin-check-file';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const code = ['**/*.{ts,tsx}'];

/** The wings of the house in the order of the way of the data: each knows itself and those before it. */
const wings = [
  'base',
  'platform',
  'ui',
  'registry',
  'collect',
  'measure',
  'improve',
  'publish',
  'api',
  'server',
  'shell',
];
const rules = ['app/base/**', 'app/*/*/domain/**'];

/** One-way streets between the folders; `tests/boundaries.test.ts` walks the same ones. */
function noImport(files, patterns) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: patterns.map(([group, message]) => ({ group: Array.isArray(group) ? group : [group], message })) },
      ],
    },
  };
}

function laterThan(wing) {
  return wings
    .slice(wings.indexOf(wing) + 1)
    .map((later) => [`~/${later}/**`, `${wing} comes before ${later} in the order of the house.`]);
}

const prisma = ['@prisma/*', '~/generated/**'].map((group) => [group, 'Only what is stored knows Prisma.']);
const pages = [['~/*/*/pages/**', 'What is stored knows no pages.']];
const beyondRules = [
  ['*', '!zod', '!~', '!~/**'],
  ['~/platform/**', '~/ui/**', '~/*/*/store/**', '~/*/*/pages/**', '~/generated/**'],
].map((group) => [group, 'Rules know zod, the base and other rules only.']);

const outOfUse = [
  { selector: 'TSEnumDeclaration', message: 'Use a const list and its union.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels.' },
  {
    selector: "CallExpression[callee.property.name='normalize'][arguments.0.value=/^NF/]",
    message: 'Use normalForm: the cost of this one grows with the square of the marks on a letter.',
  },
  {
    selector: "CallExpression[callee.property.name='$transaction']",
    message: 'Use inTransaction: it does again what was undone for the sake of another transaction.',
  },
];

/** Of what comes from outside the length is asked first; a pattern may be a check of a text that is bounded already. */
const inCheck = "CallExpression[callee.property.name='check'] > CallExpression";
export const unboundedInput = [
  {
    selector:
      "CallExpression[callee.object.name='z'][callee.property.name=/^(string|email|hostname|emoji|e164|jwt|hex|hash|nanoid|cuid2?|ulid|xid|ksuid|ip|ipv4|ipv6|mac|cidr|cidrv4|cidrv6|base64|base64url|templateLiteral|stringFormat|stringbool)$/]",
    message: 'Use boundedText.',
  },
  {
    selector: `CallExpression[callee.object.name='z'][callee.property.name=/^(uuid|uuidv[467]|guid|url|httpUrl)$/]:not(${inCheck})`,
    message: 'Use boundedText(…).check(…).',
  },
  {
    selector: `CallExpression[callee.object.object.name='z'][callee.object.property.name='iso']:not(${inCheck})`,
    message: 'Use boundedText(…).check(…).',
  },
  {
    selector:
      "CallExpression[callee.object.object.name='z'][callee.object.property.name='coerce'][callee.property.name!='number']",
    message: 'Use boundedText and a transform.',
  },
  { selector: "CallExpression[callee.object.name='z'][callee.property.name='array']", message: 'Use boundedList.' },
  {
    selector:
      "CallExpression[callee.object.name='z'][callee.property.name=/^(any|unknown|json|custom|lazy|record|partialRecord|looseRecord|map|set|looseObject|preprocess)$/]",
    message: 'Say what it holds, and how much of it.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(passthrough|loose|catchall)$/]',
    message: 'Say what it holds, and how much of it.',
  },
  {
    selector:
      "CallExpression[callee.object.name='request'][callee.property.name=/^(formData|text|json|arrayBuffer|blob|bytes)$/]",
    message: 'Use readForm, readUpload, readJson, readText or readBytes: they have a limit.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'build', 'data', 'app/generated', 'test-results', '**/*.d.ts'] },
  {
    files: code,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'check-file': checkFile },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Remix answers are thrown: `throw redirect(…)`.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      // Prettier breaks code, but no comments; a directive of lint has to stay on its line.
      'max-len': ['error', { code: 10_000, comments: 120, ignoreUrls: true, ignorePattern: '^\\s*// eslint-' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...outOfUse, ...unboundedInput],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    // A pattern whose cost grows faster than the text it meets lets one request hold everybody.
    files: ['app/**/*.{ts,tsx}', 'scripts/**/*.{ts,mjs}', '*.{js,ts}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false, ignorePartial: false }],
    },
  },
  { files: ['tests/**'], rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] } },
  {
    // What we say ourselves may be as long as it is. What of these files is asked for is judged by
    // tests/bounded-input.test.ts.
    files: ['app/base/text/bounded.ts', 'app/**/*-answer.ts', 'app/registry/people/store/common-passwords.server.ts'],
    rules: { 'no-restricted-syntax': ['error', ...outOfUse] },
  },
  {
    files: ['app/base/text/normal-form.ts', 'app/platform/database/in-transaction.server.ts', 'tests/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Only React's files: the fixtures of the tests have a `use` of their own.
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'warn' },
  },
  {
    // The others of them compile a file: where neither components nor hooks are, that finds nothing and takes long.
    files: ['app/**/*.tsx', 'app/**/use-*.ts', 'app/platform/security/nonce.ts'],
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['app/**/*.ts', 'app/**/*.tsx'],
    ignores: ['app/platform/env.server.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only app/platform/env.server.ts reads the environment.' },
      ],
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,tsx}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true },
      ],
    },
  },
  // The later one of two that speak of the same file holds alone, so each says all that it forbids.
  ...wings.flatMap((wing) => [
    noImport([`app/${wing}/**`], [...laterThan(wing), ...prisma]),
    noImport([`app/${wing}/*/store/**`], [...laterThan(wing), ...pages]),
    noImport([`app/${wing}/*/domain/**`], [...laterThan(wing), ...beyondRules]),
  ]),
  noImport(['app/base/**'], [...laterThan('base'), ...beyondRules]),
  noImport(['app/platform/database/**', 'app/platform/audit/**'], laterThan('platform')),
  {
    files: rules,
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'fetch',
        'window',
        'document',
        'setTimeout',
        'setInterval',
        'crypto',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take `now` as an argument.' },
        { object: 'Math', property: 'random', message: 'Take randomness as an argument.' },
      ],
    },
  },
);
